// The templates: the table is the definition, what must last is kept, each function may do what is listed, each address is answered; and
// deliberate damage is found.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { ApiDeps } from "../../../functions/deps.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { JOBS } from "../../../functions/jobs/jobs.ts";
import { TABLE } from "../../../functions/table/definition.ts";
import { LANGUAGES, localPath } from "../../../functions/words/languages.ts";
import { ENTRY_NAMES } from "../../../infra/aws/bundle.ts";
import { JOURNAL_KEYS, STAFF_POOL_ACTIONS } from "../../../infra/aws/rights.ts";
import { apiOperations } from "../../../infra/aws/service/api-operations.ts";
import { EDGE_REGION, STACKS, WANTED } from "../../../infra/aws/setup/outputs.ts";
import { EDGE_REGION as EDGE } from "../../../infra/aws/site/edge-stack.ts";
import { EMBED_PATH, MEDIA_PATH } from "../../../infra/aws/site/paths.ts";
import { REFERENCE } from "../../../web/docs/reference-files.ts";
import { paths } from "../../../web/parts/paths.ts";
import { buildPages } from "../../../web/server/app.ts";
import { EMBED_HEADERS, MEDIA_HEADERS, PAGE_HEADERS } from "../../../web/server/page-policy.ts";
import { siteAssets } from "../../../web/site/assets.ts";
import {
  environmentMistakes,
  missingGrants,
  openOperations,
  secretsNamed,
  unguarded,
  unprotected,
  wildcards,
} from "./templates/checks.ts";
import { reached } from "./templates/reach.ts";
import { rolesPage, statementsOf } from "./templates/roles.ts";
import { copyOf, functionOf, type Json, resources, said, type Templates, templatesOf } from "./templates/synth.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const operations = apiOperations();
/** After a restore: the table that the product goes on with. */
const RESTORED = {
  name: "onward-restored",
  streamArn: "arn:aws:dynamodb:eu-central-1:111122223333:table/onward-restored/stream/2026-11-22T10:14:30.000",
};
/** With a domain of its own; and without, on a restored table. */
let prod: Templates;
let dev: Templates;
beforeAll(() => {
  prod = templatesOf("prod");
  dev = templatesOf("dev", { restoredTable: RESTORED });
}, 300_000);

const one = (templates: Templates, type: string) => {
  const found = resources(templates, type);
  expect(found).toHaveLength(1);
  return found[0]?.resource.Properties;
};
const count = (templates: Templates, type: string): number => resources(templates, type).length;

describe("the templates", () => {
  it("are made without credentials, findings of cdk-nag, or an account, and hold no secret", () => {
    const text = JSON.stringify([prod, dev]);
    expect(text).not.toMatch(/sk_(test|live)_|whsec_|AKIA/);
    // Made by AWS, each another: not one has a text that somebody could know.
    for (const { resource } of resources(prod, "AWS::SecretsManager::Secret")) {
      expect(resource.Properties.SecretString).toBeUndefined();
      expect(resource.Properties.GenerateSecretString.PasswordLength).toBe(64);
    }
    expect(Object.keys(prod)).toEqual(expect.arrayContaining([...STACKS]));
    expect(EDGE).toBe(EDGE_REGION);
  });

  it("have one function for each entry and no other: none of CDK's own", () => {
    expect(count(prod, "AWS::Lambda::Function")).toBe(ENTRY_NAMES.length);
    for (const { resource } of resources(prod, "AWS::Lambda::Function")) {
      expect(resource.Properties).toMatchObject({
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        Handler: "index.handler",
      });
    }
    expect(resources(prod, "AWS::Lambda::Function").filter(({ id }) => id.startsWith("Custom"))).toEqual([]);
  });

  it("keep every log for as long as the stage says, and no longer", () => {
    const logs = resources(prod, "AWS::Logs::LogGroup");
    // One for each function, one for the API, one for the firewall.
    expect(logs).toHaveLength(ENTRY_NAMES.length + 2);
    expect(new Set(logs.map(({ resource }) => resource.Properties.RetentionInDays))).toEqual(new Set([90]));
    const visits = resources(prod, "AWS::S3::Bucket").find(({ id }) => id.startsWith("Visits"));
    expect(visits?.resource.Properties.LifecycleConfiguration.Rules[0].ExpirationInDays).toBe(90);
  });

  it("tell what the guided set-up asks for", () => {
    const outputs = Object.values(prod).flatMap((template) => Object.keys(template.Outputs ?? {}));
    expect(outputs).toEqual(expect.arrayContaining([...WANTED]));
  });
});

describe("what must last", () => {
  const schema = (part: { partitionKey: string; sortKey: string }) => [
    { AttributeName: part.partitionKey, KeyType: "HASH" },
    { AttributeName: part.sortKey, KeyType: "RANGE" },
  ];

  it("the table has the keys, indexes, stream and expiry of the one definition", () => {
    const attributes = [TABLE, ...TABLE.indexes].flatMap((part) => [part.partitionKey, part.sortKey]);
    const table = one(prod, "AWS::DynamoDB::Table");
    expect(table).toMatchObject({
      KeySchema: schema(TABLE),
      GlobalSecondaryIndexes: TABLE.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: schema(index),
        Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: [...index.attributes] },
      })),
      StreamSpecification: { StreamViewType: TABLE.streamView },
      TimeToLiveSpecification: { AttributeName: TABLE.ttlAttribute, Enabled: true },
      BillingMode: "PAY_PER_REQUEST",
    });
    expect(table.AttributeDefinitions.map((part: { AttributeName: string }) => part.AttributeName).sort()).toEqual(
      [...attributes].sort(),
    );
  });

  it("cannot be lost by a mistake", () => {
    expect(unprotected(prod)).toEqual([]);
    for (const type of ["AWS::Cognito::UserPool", "AWS::SecretsManager::Secret", "AWS::S3::Bucket"]) {
      for (const { resource, id } of resources(prod, type)) {
        expect([id, resource.DeletionPolicy, resource.UpdateReplacePolicy]).toEqual([id, "Retain", "Retain"]);
      }
    }
    const media = resources(prod, "AWS::S3::Bucket").find(({ id }) => id.startsWith("Media"));
    expect(media?.resource.Properties.VersioningConfiguration).toEqual({ Status: "Enabled" });
  });

  it("papers are read by one function and by nobody else: no policy lets anybody in, and CloudFront does not know them", () => {
    const isPapers = (text: string) => text.includes("Papers");
    const policies = resources(prod, "AWS::S3::BucketPolicy").filter(({ id }) => isPapers(id));
    const statements = policies.flatMap(({ resource }) => resource.Properties.PolicyDocument.Statement);
    expect(statements.map(({ Effect }: { Effect: string }) => Effect)).toEqual(["Deny"]);
    const may = ENTRY_NAMES.filter((name) =>
      statementsOf(prod, name).some((one) => one.effect === "Allow" && one.resources.some(isPapers)),
    );
    expect(may).toEqual(["partner"]);
    expect(isPapers(JSON.stringify(one(prod, "AWS::CloudFront::Distribution")))).toBe(false);
  });

  it("after a restore everything goes on with the restored table, and the lost one stays", () => {
    expect(unprotected(dev)).toEqual([]);
    for (const name of ENTRY_NAMES) {
      expect(functionOf(dev, name).resource.Properties.Environment.Variables.TABLE_NAME).toBe(RESTORED.name);
      const onTable = statementsOf(dev, name).filter(({ actions }) =>
        actions.some((action) => action.startsWith("dynamodb:")),
      );
      expect(onTable.length).toBeGreaterThan(0);
      for (const resource of onTable.flatMap((part) => part.resources))
        expect(resource).toContain(`table/${RESTORED.name}`);
    }
    for (const { resource } of resources(dev, "AWS::Lambda::EventSourceMapping")) {
      expect(resource.Properties.EventSourceArn).toBe(RESTORED.streamArn);
    }
  });

  it("lets nobody at all change or take away what was booked", () => {
    const [statement] = one(prod, "AWS::DynamoDB::Table").ResourcePolicy.PolicyDocument.Statement;
    expect(statement).toMatchObject({
      Effect: "Deny",
      Principal: { AWS: "*" },
      Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [...JOURNAL_KEYS] } },
    });
    expect(statement.Action).toEqual(
      expect.arrayContaining(["dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:PartiQLUpdate"]),
    );
  });

  it("two pools: people by a code in a mail, staff by two factors and an invitation alone", () => {
    const pools = resources(prod, "AWS::Cognito::UserPool").map(({ id, resource }) => [
      id.replace(/[0-9A-F]{8}$/, ""),
      resource.Properties,
    ]);
    const { People, Staff } = Object.fromEntries(pools);
    expect(People.Policies.SignInPolicy.AllowedFirstAuthFactors).toContain("EMAIL_OTP");
    expect(People.AdminCreateUserConfig.AllowAdminCreateUserOnly).toBe(false);
    expect(Staff).toMatchObject({
      MfaConfiguration: "ON",
      EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
    expect(
      resources(prod, "AWS::Cognito::UserPoolGroup")
        .map(({ resource }) => resource.Properties.GroupName)
        .sort(),
    ).toEqual(["admin", "finance", "reviewer"]);
    for (const { resource } of resources(prod, "AWS::Cognito::UserPoolClient")) {
      expect(resource.Properties).toMatchObject({ AllowedOAuthFlows: ["code"], GenerateSecret: false });
      expect(resource.Properties.CallbackURLs).toEqual([
        expect.stringMatching(/^https:\/\/give\.example\.org\/auth\//),
      ]);
    }
  });
});

describe("what each function may do", () => {
  it("is what docs/aws-roles.md says, word for word", async () => {
    await expect(rolesPage(prod)).toMatchFileSnapshot(resolve(ROOT, "docs/aws-roles.md"));
  });

  it("is enough for its work, and nowhere more than a wildcard less", () => {
    expect(missingGrants(prod)).toEqual([]);
    expect(wildcards(prod)).toEqual([]);
  });

  it("lets the one that Stripe calls put a notice and read one secret", () => {
    const may = statementsOf(prod, "stripe-webhook").filter((part) => part.effect === "Allow");
    const [log, note, secret, ...more] = may;
    expect(more).toEqual([]);
    expect(log?.actions).toEqual(["logs:CreateLogStream", "logs:PutLogEvents"]);
    expect(note).toEqual({
      effect: "Allow",
      actions: ["dynamodb:PutItem"],
      resources: ["Data/Table"],
      conditions: {
        "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["STRIPE_EVENT#*"] },
        Null: { "dynamodb:LeadingKeys": "false" },
      },
    });
    expect([secret?.actions, secret?.resources]).toEqual([["secretsmanager:GetSecretValue"], ["Data/StripeWebhook"]]);
  });

  it("gives each function the secrets that its environment names and no other", () => {
    for (const name of ENTRY_NAMES) {
      const read = statementsOf(prod, name).filter((part) => part.actions.includes("secretsmanager:GetSecretValue"));
      expect([name, read.flatMap((part) => part.resources).sort()]).toEqual([name, secretsNamed(prod, name).sort()]);
    }
  });

  it("lets only what erases people delete, and only what is personal", () => {
    const who = ENTRY_NAMES.filter((name) =>
      statementsOf(prod, name).some((part) => part.effect === "Allow" && part.actions.includes("dynamodb:DeleteItem")),
    );
    expect(who).toEqual(["api", "pages", "jobs"]);
    for (const name of who) {
      const [right] = statementsOf(prod, name).filter(
        (part) => part.effect === "Allow" && part.actions.includes("dynamodb:DeleteItem"),
      );
      expect(right?.conditions["ForAllValues:StringLike"]).toEqual({ "dynamodb:LeadingKeys": ["PERSON#*", "EMAIL#*"] });
    }
  });

  it("lets nobody but the auditor read the whole table, and nobody wake it but whoever asks for audits", () => {
    const allowed = (action: string) =>
      ENTRY_NAMES.flatMap((name) =>
        statementsOf(prod, name)
          .filter(({ effect, actions }) => effect === "Allow" && actions.includes(action))
          .map(({ actions, resources }) => ({ name, actions, resources })),
      );
    expect(allowed("dynamodb:Scan").map(({ name }) => name)).toEqual(["audit"]);
    const wake = { actions: ["lambda:InvokeFunction"], resources: ["Service/audit"] };
    expect(allowed("lambda:InvokeFunction")).toEqual([
      { name: "api", ...wake },
      { name: "desk", ...wake },
    ]);
    for (const name of ["api", "desk"]) {
      const { stack, resource } = functionOf(prod, name);
      expect(said(prod, stack, resource.Properties.Environment.Variables.AUDIT_FUNCTION)).toBe("Service/audit");
    }
  });

  it("asks of Cognito what the code asks of it", () => {
    const used = readFileSync(resolve(ROOT, "functions/accounts/cognito.ts"), "utf8").matchAll(
      /new (Admin\w+)Command\(/g,
    );
    expect([...new Set([...used].map(([, name]) => `cognito-idp:${name}`))].sort()).toEqual([...STAFF_POOL_ACTIONS]);
  });

  it("lets the one function that erases accounts do that and no more, in the pool of people and in no other", () => {
    const ofPools = ENTRY_NAMES.flatMap((name) =>
      statementsOf(prod, name)
        .filter(({ effect, actions }) => effect === "Allow" && actions.some((one) => one.startsWith("cognito-idp:")))
        .map(({ actions, resources }) => ({ name, actions, resources })),
    );
    expect(ofPools).toEqual([
      { name: "reactions", actions: [...STAFF_POOL_ACTIONS], resources: ["Data/Staff"] },
      { name: "reactions", actions: ["cognito-idp:AdminDeleteUser"], resources: ["Data/People"] },
    ]);
    const told = ENTRY_NAMES.filter(
      (name) => "PEOPLE_POOL_ID" in functionOf(prod, name).resource.Properties.Environment.Variables,
    );
    expect(told).toEqual(["reactions"]);
  });
});

describe("what wakes the functions", () => {
  it("the stream, twice: partial failures, bisecting, bounded tries and age, and a place for what fails", () => {
    const mappings = resources(prod, "AWS::Lambda::EventSourceMapping");
    expect(mappings).toHaveLength(2);
    for (const { stack, resource } of mappings) {
      expect(resource.Properties).toMatchObject({
        FunctionResponseTypes: ["ReportBatchItemFailures"],
        BisectBatchOnFunctionError: true,
        StartingPosition: "TRIM_HORIZON",
      });
      expect(resource.Properties.MaximumRetryAttempts).toBeGreaterThan(0);
      expect(resource.Properties.MaximumRecordAgeInSeconds).toBeLessThanOrEqual(6 * 3600);
      expect(said(prod, stack, resource.Properties.DestinationConfig.OnFailure.Destination)).toMatch(/Letters$/);
    }
    expect(functionOf(prod, "site").resource.Properties.ReservedConcurrentExecutions).toBe(1);
  });

  it("the clock: every job by its name, the audit in its own function, and what fails is kept", () => {
    const schedules = resources(prod, "AWS::Scheduler::Schedule").map(({ resource }) => resource.Properties.Target);
    const told = schedules.map((target) => [JSON.parse(target.Input).job, said(prod, "Service", target.Arn)]);
    const audit = said(prod, "Service", { Ref: functionOf(prod, "audit").id });
    const jobs = said(prod, "Service", { Ref: functionOf(prod, "jobs").id });
    const site = said(prod, "Service", { Ref: functionOf(prod, "site").id });
    const ofBooks = JOBS.map((job) => [job.name, job.name === "audit" ? audit : jobs]);
    expect(told.sort()).toEqual([...ofBooks, ["render-site", site]].sort());
    for (const target of schedules) {
      expect(said(prod, "Service", target.DeadLetterConfig.Arn)).toBe("Service/JobLetters");
      expect(target.RetryPolicy.MaximumRetryAttempts).toBe(2);
    }
    // Lambda runs a wake-up by itself: what throws there never reaches the clock's own queue.
    const own = resources(prod, "AWS::Lambda::EventInvokeConfig").map(({ resource }) => resource.Properties);
    expect(own.map((config) => said(prod, "Service", config.DestinationConfig.OnFailure.Destination))).toEqual([
      "Service/JobLetters",
      "Service/JobLetters",
      "Service/JobLetters",
    ]);
  });
});

/** The function that has the pages under an address. */
function sideOf(path: string): "partner" | "desk" | "receipts" | "pages" {
  if (path.endsWith("/trial-balance.pdf")) return "receipts";
  if (/^\/partner(\/|$)|^\/staff\/partners\/[^/]+\/papers(\/|$)/.test(path)) return "partner";
  if (/^\/staff(\/|$)/.test(path)) return "desk";
  return /^\/(me\/)?receipts(\/|$)/.test(path) ? "receipts" : "pages";
}

describe("the addresses", () => {
  it("every operation of the OpenAPI document is answered by the API, behind a token of its pool where one pool alone may", () => {
    expect(operations.length).toBeGreaterThan(90);
    expect(openOperations(prod, operations)).toEqual([]);
  });

  it("nobody without a token is answered by an operation that is for some", async () => {
    const deps = { settings: { publicUrl: "https://give.test" }, verifyToken: async () => null } as unknown as ApiDeps;
    expect(await unguarded(buildApp(deps), operations)).toEqual([]);
  });

  it("every route of the pages reaches them, in every language where it is for donors", () => {
    const site = { origin: "https://give.test" };
    const deps = { clock: { now: () => new Date() }, settings: {} } as unknown as ApiDeps;
    const pages = buildPages(deps, {
      site,
      issuer: "https://people.test",
      clientId: "x",
      staff: { issuer: "https://staff.test", clientId: "y" },
      sessionSecret: "x".repeat(32),
    } as never);
    const routes = pages.routes.filter((route) => route.path !== "/*" && !route.path.includes("*"));
    expect(routes.length).toBeGreaterThan(50);
    const lost = routes.flatMap(({ method, path }) => {
      const real = path.replace(/:\w+(\{[^}]*\})?/g, "x1");
      const verb = method === "ALL" ? "GET" : method;
      const ways = /^\/(auth|docs|partner|staff)/.test(path) ? [real] : [real, `/de${real}`];
      return ways.filter((way) => reached(prod, verb, way).by !== sideOf(path)).map((way) => `${verb} ${way}`);
    });
    expect(lost).toEqual([]);
    for (const way of ["/docs", "/docs/problems"]) expect(reached(prod, "GET", way).by).toBe("pages");
  });

  it("a call of the API is never taken for a page of the same name", () => {
    for (const path of ["/v1/me/receipts", "/v1/me/receipts/2026-000001"])
      expect(reached(prod, "GET", path).by).toBe("api");
  });

  it("everything else is a file, and what Stripe calls is one function", () => {
    const { home, browse, howItWorks, partners, openBooks, privacy, imprint, notFound } = paths;
    const stories = [
      paths.loan("l_1"),
      paths.picture("l_1"),
      paths.embed("l_1"),
      paths.poster("l_1"),
      paths.partner("p_1"),
      paths.browseBy("country", "ph"),
    ];
    const pages = [home, browse, howItWorks, partners, openBooks, privacy, imprint, notFound, ...stories];
    const files = [
      ...siteAssets({ origin: "https://give.example.org" }).map((one) => one.path),
      `${REFERENCE}/start.js`,
      "/media/m_1.jpg",
    ];
    for (const path of [
      ...pages,
      ...LANGUAGES.flatMap((language) => pages.map((page) => localPath(language, page))),
      ...files,
    ]) {
      expect([path, reached(prod, "GET", path).by]).toEqual([path, "files"]);
      expect(reached(prod, "POST", path).by).toBeNull();
    }
    expect(reached(prod, "POST", "/webhooks/stripe").by).toBe("stripe-webhook");
    expect(reached(prod, "GET", "/healthz").by).toBe("api");
    // What every account may have, the one for everything else among them.
    expect(one(prod, "AWS::CloudFront::Distribution").DistributionConfig.CacheBehaviors.length).toBeLessThan(25);
  });

  it("CloudFront: TLS 1.2 of 2021, HTTP/3, the firewall, the headers of our own pages, and a secret that no template holds", () => {
    const config = one(prod, "AWS::CloudFront::Distribution").DistributionConfig;
    expect(config).toMatchObject({
      HttpVersion: "http2and3",
      Aliases: ["give.example.org"],
      ViewerCertificate: { MinimumProtocolVersion: "TLSv1.2_2021" },
    });
    expect(said(prod, "Site", config.WebACLId)).toBe("Edge/Firewall");
    expect(said(prod, "Site", config.ViewerCertificate.AcmCertificateArn)).toBe("Edge/Certificate");
    const policies = resources(prod, "AWS::CloudFront::ResponseHeadersPolicy");
    const policyOf = ({
      ResponseHeadersPolicyId: { Ref },
    }: {
      readonly ResponseHeadersPolicyId: { readonly Ref: string };
    }) => policies.find(({ id }) => id === Ref)?.resource.Properties.ResponseHeadersPolicyConfig;
    for (const behaviour of [config.DefaultCacheBehavior, ...config.CacheBehaviors]) {
      const others = new Map<string, typeof EMBED_HEADERS | typeof PAGE_HEADERS | typeof MEDIA_HEADERS>([
        [EMBED_PATH, EMBED_HEADERS],
        [MEDIA_PATH, MEDIA_HEADERS],
      ]);
      const expected = others.get(behaviour.PathPattern) ?? PAGE_HEADERS;
      const { SecurityHeadersConfig, CustomHeadersConfig } = policyOf(behaviour);
      expect(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy).toBe(
        expected["content-security-policy"],
      );
      expect(SecurityHeadersConfig.StrictTransportSecurity).toMatchObject({
        AccessControlMaxAgeSec: 15552000,
        IncludeSubdomains: true,
      });
      expect(SecurityHeadersConfig.FrameOptions === undefined).toBe(expected === EMBED_HEADERS);
      expect(Object.keys(SecurityHeadersConfig).length + CustomHeadersConfig.Items.length).toBe(
        Object.keys(expected).length,
      );
    }
    const secrets = config.Origins.flatMap(
      (origin: { OriginCustomHeaders?: { HeaderValue: Json }[] }) => origin.OriginCustomHeaders ?? [],
    );
    for (const { HeaderValue } of secrets)
      expect(said(prod, "Site", HeaderValue)).toMatch(/^\{\{resolve:secretsmanager:/);
    expect(one(dev, "AWS::CloudFront::Distribution").DistributionConfig.Aliases).toBeUndefined();
  });

  it("the firewall slows down card testing and sign-ins in every language, and never Stripe's notices", () => {
    const rules = one(prod, "AWS::WAFv2::WebACL").Rules;
    const scope = (name: string) =>
      rules.find((rule: { Name: string }) => rule.Name === name).Statement.RateBasedStatement.ScopeDownStatement;
    const checkout = new RegExp(scope("CheckoutRate").AndStatement.Statements[1].RegexMatchStatement.RegexString);
    for (const path of ["/basket/pay", "/de/basket/pay", "/v1/checkouts", "/monthly", "/nl/monthly"])
      expect(path).toMatch(checkout);
    expect("/v1/loans").not.toMatch(checkout);
    const signIn = new RegExp(scope("SignInRate").RegexMatchStatement.RegexString);
    for (const path of ["/sign-in", "/sign-in/staff", "/fr/sign-in", "/auth/callback"]) expect(path).toMatch(signIn);
    expect("/webhooks/stripe").toMatch(
      new RegExp(scope("AnyRate").NotStatement.Statement.RegexMatchStatement.RegexString),
    );
    expect(one(prod, "AWS::ApiGatewayV2::Stage")).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
    });
  });
});

describe("who is called", () => {
  it("every alarm calls somebody, says what is wrong, and names a page that is there", () => {
    const alarms = resources(prod, "AWS::CloudWatch::Alarm").map(({ resource }) => resource.Properties);
    expect(alarms.length).toBeGreaterThan(20);
    for (const { AlarmDescription, AlarmActions } of alarms) {
      const page = /Runbook: (docs\/runbooks\/[\w-]+\.md)$/.exec(AlarmDescription)?.[1];
      expect([AlarmDescription, page && existsSync(resolve(ROOT, page))]).toEqual([AlarmDescription, true]);
      expect(AlarmActions.map((action: Json) => said(prod, "Watch", action))).toEqual(["Watch/Alarms"]);
    }
    expect(one(prod, "AWS::SNS::Subscription")).toMatchObject({ Protocol: "email", Endpoint: "alarms@example.org" });
    expect(one(prod, "AWS::Budgets::Budget").Budget.BudgetLimit).toEqual({ Amount: 100, Unit: "USD" });
  });

  it("for letters, a late stream, errors, throttles, broken books, silence, unmatched money, notices and mail", () => {
    const names = resources(prod, "AWS::CloudWatch::Alarm").map(({ resource }) =>
      resource.Properties.AlarmName.replace("Onward-prod-Watch-", ""),
    );
    expect(names).toEqual(
      expect.arrayContaining([
        "ReactionLetter",
        "SiteLetter",
        "JobLetter",
        "ReactionsLate",
        "SiteLate",
        "ServerErrors",
        "TableThrottles",
      ]),
    );
    expect(names).toEqual(
      expect.arrayContaining([
        "BooksBroken",
        "NoAudit",
        "UnmatchedMoney",
        "NoticesRefused",
        "Errors-stripe-webhook",
        "MailFailures",
        "MailReturned",
      ]),
    );
  });
});

describe("damage done on purpose", () => {
  const damaged = (harm: (templates: Templates) => void): Templates => {
    const copy = copyOf(prod);
    harm(copy);
    return copy;
  };
  const policyOf = (templates: Templates, name: string) =>
    resources(templates, "AWS::IAM::Policy").find(({ id }) => id.startsWith(name.replaceAll("-", "")))?.resource
      .Properties.PolicyDocument;
  type Sid = { Sid?: string };

  it("a dropped grant", () => {
    const templates = damaged((copy) => {
      const policy = policyOf(copy, "audit");
      policy.Statement = policy.Statement.filter((part: Sid) => part.Sid !== "Scan");
    });
    expect(missingGrants(templates)).toEqual(["audit may not dynamodb:Scan on Data/Table"]);
  });

  it("a wildcard grant, of an action and of a resource", () => {
    const action = damaged((copy) => {
      policyOf(copy, "jobs").Statement.find((part: Sid) => part.Sid === "Put").Action = "dynamodb:*";
    });
    expect(wildcards(action)).toEqual(["jobs: dynamodb:* on Data/Table"]);
    const resource = damaged((copy) => {
      policyOf(copy, "stripe-webhook").Statement.find((part: Sid) => part.Sid === "Secrets").Resource = "*";
    });
    expect(wildcards(resource)).toEqual(["stripe-webhook: secretsmanager:GetSecretValue on *"]);
  });

  it("point-in-time recovery off", () => {
    const templates = damaged((copy) => {
      one(copy, "AWS::DynamoDB::Table").PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled = false;
    });
    expect(unprotected(templates)).toEqual(["point-in-time recovery is off"]);
  });

  it("an unset environment variable", () => {
    const templates = damaged((copy) => {
      delete functionOf(copy, "reactions").resource.Properties.Environment.Variables.STAFF_POOL_ID;
    });
    expect(environmentMistakes(prod)).toEqual([]);
    expect(environmentMistakes(templates)).toContain("reactions: STAFF_POOL_ID is not set");
  });

  it("a route without authorisation", () => {
    const key = "POST /v1/transfers/{id}/approve";
    const route = (copy: Templates) =>
      resources(copy, "AWS::ApiGatewayV2::Route").find(({ resource }) => resource.Properties.RouteKey === key);
    const open = damaged((copy) => {
      const { Properties } = route(copy)?.resource ?? {};
      Properties.AuthorizationType = "NONE";
      delete Properties.AuthorizerId;
    });
    expect(openOperations(open, operations)).toEqual([
      `${key} asks for no token`,
      `${key} takes tokens of nobody, not of staff`,
    ]);
    const gone = damaged((copy) => {
      delete copy.Service.Resources[route(copy)?.id ?? ""];
    });
    expect(openOperations(gone, operations)).toEqual([`${key} takes tokens of nobody, not of staff`]);
  });
});
