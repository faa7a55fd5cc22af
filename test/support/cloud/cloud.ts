// The deployed product on one machine: every built function in a process of its own, behind stand-ins for what AWS and Stripe do.
import { mkdtempSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Role, STAFF } from "../../../functions/people/person.ts";
import { recordStartingRates } from "../../../functions/rates/commands.ts";
import { ENTRY_NAMES, type EntryName } from "../../../infra/aws/bundle.ts";
import { SIDE_PATHS } from "../../../infra/aws/site/paths.ts";
import { takeOnDemoPeople } from "../../../infra/local/demo/newcomers.ts";
import { DEMO_PEOPLE } from "../../../infra/local/demo/people.ts";
import type { StreamHandler } from "../../../infra/local/stream/deliver.ts";
import { createStreamReader } from "../../../infra/local/stream/reader.ts";
import { serveStripeStandIn } from "../../../infra/local/stripe/server.ts";
import { functionEnvironment, SECRETS } from "../function-environment.ts";
import { type FakeExtension, fakeExtension, SESSION_TOKEN, secretArn } from "../secrets-extension.ts";
import { type TestTable, testTable } from "../table.ts";
import { type AwsStandIn, startAws } from "./aws.ts";
import { type Deployment, filledIn, synthesised } from "./deployment.ts";
import { startGateway } from "./gateway.ts";
import { type Lambda, startLambda } from "./lambda.ts";
import { COGNITO_HOST, type StandInPools, startPools } from "./pool.ts";

/** Where donors would go: nobody is there. */
export const PUBLIC_URL = "https://give.test";
/** Rounds in which what one round set off comes to rest. */
const SETTLE_ROUNDS_MAX = 100;

export interface Cloud {
  readonly url: string;
  readonly functions: Readonly<Record<EntryName, Lambda>>;
  readonly deployment: Deployment;
  readonly aws: AwsStandIn;
  readonly test: TestTable;
  readonly pools: StandInPools;
  readonly extension: FakeExtension;
  /** Records that a function failed at until they were parked: file names of the two letter boxes. */
  readonly letters: readonly string[];
  /** Until both functions are done with the stream and Stripe has told everything. */
  settle(): Promise<void>;
  /** Ends the functions alone: what they counted is written down then. */
  end(): Promise<void>;
  stop(): Promise<void>;
}

const secretOf = (name: string): string => SECRETS[secretArn(name) as keyof typeof SECRETS] ?? "";

/** `coverage`: a folder to which each function writes, when it ends, what of it was called (called.ts reads it). */
export async function startCloud({ coverage }: { readonly coverage: string }): Promise<Cloud> {
  const home = mkdtempSync(join(tmpdir(), "onward-cloud-"));
  const deployment = synthesised();
  // Whoever is woken is there before anybody is served.
  let wakes = (_name: string, _event: unknown): void => {};
  const told = functionEnvironment({ PUBLIC_URL });
  const [test, aws, extension, pools] = await Promise.all([
    testTable(),
    startAws((name, event) => wakes(name, event)),
    fakeExtension(SECRETS),
    startPools({
      people: { issuer: told.PEOPLE_ISSUER ?? "", clientId: told.PEOPLE_CLIENT_ID ?? "" },
      staff: { issuer: told.STAFF_ISSUER ?? "", clientId: told.STAFF_CLIENT_ID ?? "" },
    }),
  ]);
  const clock = { now: () => new Date() };
  await takeOnDemoPeople({ table: test.table, clock });
  await recordStartingRates({ table: test.table, clock });
  let url = "";
  const stripe = await serveStripeStandIn(0, {
    storage: null,
    clock,
    webhook: { url: () => `${url}/webhooks/stripe`, secret: secretOf("stripe-webhook") },
  });

  // What the template leaves to the deployment, and what Lambda itself adds.
  const values = { ...told, TABLE_NAME: test.table.name };
  const lambdaItself = {
    ...{ AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" },
    ...{ AWS_SESSION_TOKEN: SESSION_TOKEN, PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: String(extension.port) },
    ...{ AWS_ENDPOINT_URL_DYNAMODB: test.endpoint, AWS_ENDPOINT_URL_S3: aws.url, AWS_ENDPOINT_URL_SESV2: aws.url },
    ...{ AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: aws.url, AWS_ENDPOINT_URL_LAMBDA: aws.url },
    NODE_V8_COVERAGE: coverage,
  };
  const functions = Object.fromEntries(
    await Promise.all(
      ENTRY_NAMES.map(async (name) => {
        const { [name]: deployed } = deployment.functions;
        const environment = { ...filledIn(deployed, values), ...lambdaItself };
        const hosts = { "api.stripe.com": stripe.url, [COGNITO_HOST]: pools.url };
        return [name, await startLambda({ name, folder: deployed.folder, environment, hosts })] as const;
      }),
    ),
  ) as Record<EntryName, Lambda>;

  wakes = (name, event) => {
    const woken = ENTRY_NAMES.find((one) => one === name);
    // What fails is tried again by Lambda, and parked: here its run says so.
    if (woken) functions[woken].invoke(event).catch(() => {});
  };

  const readers = (["reactions", "site"] as const).map((name) =>
    createStreamReader({
      endpoint: test.endpoint,
      tableName: test.table.name,
      stateFile: join(home, `${name}.json`),
      deadLetterFile: letterBox(home, name),
      handler: functions[name].invoke as StreamHandler,
    }),
  );
  for (const reader of readers) await reader.start();

  const settle = async () => {
    for (let round = 0; round < SETTLE_ROUNDS_MAX; round++) {
      await Promise.all(readers.map((reader) => reader.drain()));
      if ((await stripe.standIn.deliverDue()) > 0 || stripe.standIn.pending() > 0) continue;
      return void (await Promise.all(readers.map((reader) => reader.drain())));
    }
    throw new Error("it does not come to rest");
  };
  const gateway = await startGateway(
    (method, path) => {
      if (method === "POST" && path === "/webhooks/stripe")
        return { routeKey: "POST /webhooks/stripe", invoke: functions["stripe-webhook"].invoke };
      if (path.startsWith("/v1/") || path === "/healthz")
        return { routeKey: "ANY /v1/{proxy+}", invoke: functions.api.invoke };
      const side = sideOf(path);
      return { routeKey: "ANY /{proxy+}", invoke: functions[side].invoke };
    },
    { "x-origin-secret": secretOf("origin") },
    doors({ pools, aws, settle }),
  );
  url = gateway.url;

  let ended: Promise<void> | null = null;
  const end = () => {
    ended ??= (async () => {
      for (const reader of readers) await reader.stop();
      await gateway.close();
      await Promise.all(Object.values(functions).map((one) => one.stop()));
    })();
    return ended;
  };
  return {
    ...{ url, functions, deployment, aws, test, pools, extension, settle },
    letters: (["reactions", "site"] as const).map((name) => letterBox(home, name)),
    end,
    async stop() {
      await end();
      await Promise.all([stripe.close(), test.close(), aws.close(), extension.close(), pools.close()]);
      deployment.remove();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Whose page it is, by the routes of the template (infra/aws/site/paths.ts). */
function sideOf(path: string): "partner" | "desk" | "receipts" | "pages" {
  const has = (routes: readonly string[]) =>
    routes.some((route) => new RegExp(`^${route.replace("{proxy+}", ".+").replace(/\{\w+\}/g, "[^/]+")}$`).test(path));
  if (has(SIDE_PATHS.receipts)) return "receipts";
  if (has(SIDE_PATHS.partner)) return "partner";
  return has(SIDE_PATHS.desk) ? "desk" : "pages";
}

const letterBox = (home: string, name: string): string => join(home, `${name}.letters`);

/** The tests' own doors, beside the product: a token of the right pool, settling, the mails. */
function doors(behind: { pools: StandInPools; aws: AwsStandIn; settle(): Promise<void> }) {
  return async (request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<boolean> => {
    const answer = (json: unknown) => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(json));
      return true;
    };
    if (request.url === "/dev/token") {
      const { email } = JSON.parse(body.toString("utf8"));
      return answer({ accessToken: await behind.pools[poolOf(email)].token(email) });
    }
    if (request.url === "/dev/settle") {
      await behind.settle();
      return answer({ settled: true });
    }
    return request.url === "/dev/mail" ? answer({ items: behind.aws.mails() }) : false;
  };
}

/** Where somebody of the demo signs in. */
function poolOf(email: string): "people" | "staff" {
  const role = DEMO_PEOPLE.find((person) => person.email === email)?.role;
  return (STAFF as readonly (Role | undefined)[]).includes(role) ? "staff" : "people";
}
