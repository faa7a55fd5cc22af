// Owns what CloudFront turns away before anything of ours runs: known attacks, and too many tries at paying and signing in; refuses to count visitors.
import { ArnFormat, RemovalPolicy, Stack } from "aws-cdk-lib";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { CfnLoggingConfiguration, CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import type { Construct } from "constructs";
import type { StageSettings } from "../settings.ts";

/** Time over which WAF counts: the shortest but one that it offers. */
const WINDOW_SECONDS = 300;
/**
 * Posts from one address in a window. Card testing needs hundreds of checkouts; a donor who mistypes a card needs a handful, and an office
 * behind one address a few dozen. Stripe's own limits stand behind it.
 */
const CHECKOUTS_MAX = 30;
/** Sign-ins from one address in a window: each one that is begun can send a mail. */
const SIGN_INS_MAX = 50;
/** Anything at all from one address in a window: far above a person, far below what a scan sends. */
const REQUESTS_MAX = 3000;

/** Where card testing happens: forms, in every language, and their doors in the API. */
const CHECKOUT_PATHS = "^(/[a-z]{2})?/(basket/pay|monthly|v1/checkouts|v1/me/plans)";
const SIGN_IN_PATHS = "^(/[a-z]{2})?/(sign-in|auth/)";
/** Stripe sends all notices of a busy day from a handful of addresses. Each is signed, and a forged one costs little. */
const NOTICE_PATHS = "^/webhooks/";

/**
 * Lists that AWS keeps. Rules that would turn away what the product needs are counted and not blocked: statements of a bank and pages of
 * repayments are larger than WAF's 8 KB, and the API has its own limit of 1 MiB.
 */
const MANAGED: readonly { readonly name: string; readonly counted: readonly string[] }[] = [
  { name: "AWSManagedRulesAmazonIpReputationList", counted: [] },
  { name: "AWSManagedRulesCommonRuleSet", counted: ["SizeRestrictions_BODY", "CrossSiteScripting_BODY"] },
  { name: "AWSManagedRulesKnownBadInputsRuleSet", counted: [] },
];

type Statement = CfnWebACL.StatementProperty;

export function firewall(scope: Construct, settings: StageSettings): CfnWebACL {
  const rules = [
    rate("CheckoutRate", CHECKOUTS_MAX, both(isPost(), path(CHECKOUT_PATHS))),
    rate("SignInRate", SIGN_INS_MAX, path(SIGN_IN_PATHS)),
    rate("AnyRate", REQUESTS_MAX, not(path(NOTICE_PATHS))),
    ...MANAGED.map(managed),
  ];
  const acl = new CfnWebACL(scope, "Firewall", {
    scope: "CLOUDFRONT",
    defaultAction: { allow: {} },
    rules: rules.map((rule, priority) => ({ ...rule, priority })),
    visibilityConfig: seen("Firewall"),
  });
  // WAF takes a log group only when its name begins like this.
  const log = new LogGroup(scope, "FirewallLog", {
    logGroupName: `aws-waf-logs-onward-${settings.stage}`,
    retention: settings.logDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  new CfnLoggingConfiguration(scope, "FirewallLogging", {
    resourceArn: acl.attrArn,
    logDestinationConfigs: [
      Stack.of(scope).formatArn({
        service: "logs",
        resource: "log-group",
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        resourceName: log.logGroupName,
      }),
    ],
    // Who may be signed in is nobody's business in a log.
    redactedFields: [{ singleHeader: { Name: "cookie" } }, { singleHeader: { Name: "authorization" } }],
    loggingFilter: {
      DefaultBehavior: "DROP",
      Filters: [
        {
          Behavior: "KEEP",
          Requirement: "MEETS_ANY",
          Conditions: [{ ActionCondition: { Action: "BLOCK" } }, { ActionCondition: { Action: "COUNT" } }],
        },
      ],
    },
  });
  return acl;
}

type Rule = Omit<CfnWebACL.RuleProperty, "priority">;

function rate(name: string, limit: number, only: Statement): Rule {
  return {
    name,
    action: { block: { customResponse: { responseCode: 429 } } },
    statement: {
      rateBasedStatement: {
        aggregateKeyType: "IP",
        limit,
        evaluationWindowSec: WINDOW_SECONDS,
        scopeDownStatement: only,
      },
    },
    visibilityConfig: seen(name),
  };
}

function managed({ name, counted }: (typeof MANAGED)[number]): Rule {
  return {
    name,
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: seen(name),
  };
}

const seen = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: true,
});

/** So that `/Sign-In` and `/%73ign-in` are the same address to WAF as to us, or stricter. */
const textTransformations = [
  { priority: 0, type: "URL_DECODE" },
  { priority: 1, type: "LOWERCASE" },
];

const path = (regexString: string): Statement => ({
  regexMatchStatement: { fieldToMatch: { uriPath: {} }, regexString, textTransformations },
});

const not = (statement: Statement): Statement => ({ notStatement: { statement } });

const isPost = (): Statement => ({
  byteMatchStatement: {
    fieldToMatch: { method: {} },
    positionalConstraint: "EXACTLY",
    searchString: "post",
    textTransformations: [{ priority: 0, type: "LOWERCASE" }],
  },
});

const both = (...statements: Statement[]): Statement => ({ andStatement: { statements } });
