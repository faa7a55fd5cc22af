// Owns what the setup's tests run against: an account of AWS that remembers, the stand-in for Stripe, a real table, a product that answers.
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetObjectTaggingCommand, PutObjectTaggingCommand, S3Client } from "@aws-sdk/client-s3";
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { type ProviderSetup, stripeSetup } from "../../../../functions/payments/stripe-account.ts";
import { openTable } from "../../../../functions/table/table.ts";
import { parseSettings, readSettings } from "../../../../infra/aws/settings.ts";
import { awsClients } from "../../../../infra/aws/setup/clients.ts";
import { Outputs, STACKS, stackName } from "../../../../infra/aws/setup/outputs.ts";
import { type Outcome, runSteps } from "../../../../infra/aws/setup/run.ts";
import type { Ask, Setup } from "../../../../infra/aws/setup/step.ts";
import { STEPS } from "../../../../infra/aws/setup/steps.ts";
import { type StripeStandInServer, serveStripeStandIn } from "../../../../infra/local/stripe/server.ts";
import { PAGE_HEADERS } from "../../../../web/server/page-policy.ts";
import type { SiteReport } from "../../../../web/server/site-function.ts";
import { type TestTable, testTable } from "../../../support/table.ts";

export const KEY = "rk_test_ofTheSetupsTests";
export const ADMIN = "admin@example.org";
export const PUBLIC_URL = "https://give.example.org";
const API_URL = "https://api.execute-api.test";
const ACCOUNT = "123456789012";

const SETTINGS = { ...readSettings("dev"), account: ACCOUNT, mailFrom: "hello@example.org" };

const OUTPUTS: Record<string, string> = {
  TableName: "onward-test",
  StaffPoolId: "eu-central-1_staff",
  StripeKeySecret: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:key",
  StripeWebhookSecret: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:webhook",
  PublicUrl: PUBLIC_URL,
  ApiEndpoint: API_URL,
  SiteBucket: "pages",
  SiteFunction: "site",
};

/** What the account holds; tests change it. */
export interface Account {
  stacks: Map<string, string>;
  secrets: Map<string, string>;
  users: Map<string, Set<string>>;
  /** Tags of robots.txt; null where it is not there. */
  tags: Map<string, string> | null;
  deployedAt: string;
  /** Parts that were rendered. */
  rendered: number;
  /** Parts in which the site is rendered. */
  parts: number;
  verified: boolean;
  sandbox: boolean;
  /** Status of each address that does not answer as it should. */
  wrong: Map<string, number>;
}

export interface World {
  readonly account: Account;
  readonly stripe: StripeStandInServer;
  readonly tableEndpoint: string;
  readonly lines: string[];
  /** `Operation` of AWS or `Stripe what`, in their order, since the last `forget`. */
  readonly calls: string[];
  /** After so many more writes the next one fails, as if the line had gone. */
  breakAfter(writes: number): void;
  forget(): void;
  run(options?: {
    variables?: Record<string, string>;
    only?: string[];
    ask?: Partial<Ask>;
    settings?: object;
  }): Promise<Outcome>;
  provider(): ProviderSetup;
  close(): Promise<void>;
}

export const WRITES = [
  "PutSecretValue",
  "AdminCreateUser",
  "AdminAddUserToGroup",
  "Invoke",
  "PutObjectTagging",
  "Stripe openEndpoint",
  "Stripe setEndpoint",
  "Stripe closeEndpoint",
  "DynamoDB TransactWriteItems",
];

const named = (name: string, message = name) => Object.assign(new Error(message), { name });

export async function openWorld(): Promise<World> {
  const test: TestTable = await testTable();
  const stripe = await serveStripeStandIn(0, {
    storage: null,
    clock: { now: () => new Date() },
    webhook: { url: () => "http://127.0.0.1:9/nobody", secret: "whsec_none" },
  });
  const account: Account = {
    stacks: new Map([
      ...STACKS.map((kind) => [stackName({ stage: "dev" }, kind), "CREATE_COMPLETE"] as const),
      ["CDKToolkit", "CREATE_COMPLETE"],
    ]),
    secrets: new Map(),
    users: new Map(),
    tags: null,
    deployedAt: "2026-11-01T10:00:00.000+0000",
    rendered: 0,
    parts: 1,
    verified: true,
    sandbox: false,
    wrong: new Map(),
  };
  const calls: string[] = [];
  const lines: string[] = [];
  let left = Number.POSITIVE_INFINITY;
  function note(call: string): void {
    if (WRITES.includes(call)) {
      if (left === 0) throw named("NetworkingError", "the line went");
      left -= 1;
    }
    calls.push(call);
  }
  const mocks = mockAccount(account, note);

  function provider(secretKey = KEY): ProviderSetup {
    const real = stripeSetup({ secretKey, apiBase: stripe.url });
    const told = async <Value>(what: keyof ProviderSetup, ask: () => Promise<Value>): Promise<Value> => {
      note(`Stripe ${what}`);
      return ask();
    };
    return {
      account: () => told("account", () => real.account()),
      endpointsAt: (url) => told("endpointsAt", () => real.endpointsAt(url)),
      openEndpoint: (url) => told("openEndpoint", () => real.openEndpoint(url)),
      setEndpoint: (id, by) => told("setEndpoint", () => real.setEndpoint(id, by)),
      closeEndpoint: (id) => told("closeEndpoint", () => real.closeEndpoint(id)),
    };
  }

  function openNoted(name: string) {
    const table = openTable({ name, endpoint: test.endpoint });
    table.client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          note(`DynamoDB ${String(commandName).replace(/Command$/, "")}`);
          return next(args);
        },
      { step: "initialize" },
    );
    return table;
  }

  return {
    account,
    stripe,
    tableEndpoint: test.endpoint,
    lines,
    calls,
    breakAfter: (writes) => {
      left = writes;
    },
    forget() {
      calls.length = 0;
      lines.length = 0;
      left = Number.POSITIVE_INFINITY;
    },
    provider: () => provider(),
    async run({ variables = { STRIPE_SECRET_KEY: KEY, ADMIN_EMAIL: ADMIN }, only, ask = {}, settings = {} } = {}) {
      const stage = { ...SETTINGS, ...settings };
      const setup: Setup = {
        settings: parseSettings(JSON.stringify(stage), stage.stage as "dev"),
        clients: awsClients(SETTINGS.region),
        ask: { text: async () => null, hidden: async () => null, confirm: async () => true, ...ask },
        clock: { now: () => new Date() },
        variables,
        openTable: openNoted,
        stripe: provider,
        fetch: async (url) => answerOf(account, url),
        wait: async () => {},
        outputs: new Outputs(),
      };
      const steps = STEPS.filter(({ name }) => !only || only.includes(name));
      return runSteps(steps, setup, (line) => lines.push(line), false);
    },
    async close() {
      for (const mock of mocks) mock.restore();
      await stripe.close();
      await test.close();
    },
  };
}

function mockAccount(account: Account, note: (call: string) => void) {
  const cloudFormation = mockClient(CloudFormationClient);
  cloudFormation.on(DescribeStacksCommand).callsFake(({ StackName: name }) => {
    note("DescribeStacks");
    const state = account.stacks.get(name);
    if (!state) throw named("ValidationError", `Stack with id ${name} does not exist`);
    const told = Object.entries(OUTPUTS).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
    const StackId = `arn:aws:cloudformation:eu-central-1:${ACCOUNT}:stack/${name}/1`;
    return { Stacks: [{ StackName: name, StackId, StackStatus: state, CreationTime: new Date(0), Outputs: told }] };
  });
  const secrets = mockClient(SecretsManagerClient);
  secrets.on(GetSecretValueCommand).callsFake(({ SecretId: id }) => {
    note("GetSecretValue");
    return { SecretString: account.secrets.get(id) ?? "not-set" };
  });
  secrets.on(PutSecretValueCommand).callsFake(({ SecretId: id, SecretString: text }) => {
    note("PutSecretValue");
    account.secrets.set(id, text);
    return {};
  });
  const cognito = mockClient(CognitoIdentityProviderClient);
  cognito.on(AdminGetUserCommand).callsFake(({ Username: name }) => {
    note("AdminGetUser");
    if (!account.users.has(name)) throw named("UserNotFoundException");
    return { Username: name };
  });
  cognito.on(AdminListGroupsForUserCommand).callsFake(({ Username: name }) => {
    note("AdminListGroupsForUser");
    return { Groups: [...(account.users.get(name) ?? [])].map((GroupName) => ({ GroupName })) };
  });
  cognito.on(AdminCreateUserCommand).callsFake(({ Username: name }) => {
    note("AdminCreateUser");
    if (account.users.has(name)) throw named("UsernameExistsException");
    account.users.set(name, new Set());
    return {};
  });
  cognito.on(AdminAddUserToGroupCommand).callsFake(({ Username: name, GroupName: group }) => {
    note("AdminAddUserToGroup");
    account.users.get(name)?.add(group);
    return {};
  });
  const ses = mockClient(SESv2Client);
  ses.on(GetEmailIdentityCommand).callsFake(({ EmailIdentity: name }) => {
    note("GetEmailIdentity");
    if (name !== "example.org") throw named("NotFoundException");
    return {
      IdentityType: "DOMAIN",
      VerifiedForSendingStatus: account.verified,
      DkimAttributes: { Tokens: ["t1", "t2", "t3"] },
    };
  });
  ses.on(GetAccountCommand).callsFake(() => {
    note("GetAccount");
    return { ProductionAccessEnabled: !account.sandbox, SendQuota: { Max24HourSend: 50_000 } };
  });
  const s3 = mockClient(S3Client);
  s3.on(GetObjectTaggingCommand).callsFake(() => {
    note("GetObjectTagging");
    if (!account.tags) throw named("NoSuchKey");
    return { TagSet: [...account.tags].map(([Key, Value]) => ({ Key, Value })) };
  });
  s3.on(PutObjectTaggingCommand).callsFake(({ Tagging: { TagSet: tags } }) => {
    note("PutObjectTagging");
    account.tags = new Map(tags.map(({ Key, Value }: { Key: string; Value: string }) => [Key, Value]));
    return {};
  });
  const lambda = mockClient(LambdaClient);
  lambda.on(GetFunctionConfigurationCommand).callsFake(() => {
    note("GetFunctionConfiguration");
    return { LastModified: account.deployedAt };
  });
  lambda.on(InvokeCommand).callsFake(({ Payload: payload }) => {
    note("Invoke");
    if (payload !== '{"job":"render-site"}') throw new Error(`an unknown order: ${payload}`);
    // A rendering that begins puts the file anew; one that goes on does not.
    if (account.rendered === 0) account.tags = new Map();
    account.rendered = (account.rendered + 1) % account.parts;
    const report: SiteReport = {
      job: "render-site",
      done: account.rendered === 0,
      documents: 5,
      pages: 9,
      left: account.rendered,
    };
    return { Payload: new TextEncoder().encode(JSON.stringify(report)) };
  });
  return [cloudFormation, secrets, cognito, ses, s3, lambda];
}

/** What a product that is well answers. */
function answerOf({ wrong }: Account, url: string): Response {
  const path = url.replace(PUBLIC_URL, "");
  const statuses: Record<string, number> = {
    [`${API_URL}/v1/stats`]: 403,
    "/v1/me/portfolio": 401,
    "/webhooks/stripe": 400,
    "/there-is-no-such-page": 404,
  };
  const status = wrong.get(path) ?? statuses[path] ?? 200;
  const body = path.startsWith("/v1/loans") ? JSON.stringify({ items: [{ id: "loan_1" }] }) : "<main>";
  return new Response(body, { status, headers: PAGE_HEADERS });
}
