// A stand-in for AWS's Parameters and Secrets extension: answers what a test says its secrets are, and counts who asked.
import { createServer } from "node:http";

export interface FakeExtension {
  readonly port: number;
  /** What Secrets Manager holds: secret id → text. A test changes it as a rotation would. */
  readonly secrets: Map<string, string>;
  /** What a secret said before it was changed. */
  readonly previous: Map<string, string>;
  /** Ids in the order in which they were asked for. */
  readonly asked: string[];
  /** So many calls are told that the extension is not ready yet. */
  notReady: number;
  close(): Promise<void>;
}

export const SESSION_TOKEN = "session token of the tests";

/** Sets the variables by which the functions find it. */
export async function fakeExtension(secrets: Readonly<Record<string, string>> = {}): Promise<FakeExtension> {
  const fake = {
    secrets: new Map(Object.entries(secrets)),
    previous: new Map<string, string>(),
    asked: [] as string[],
  };
  const state = { notReady: 0 };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    if (state.notReady > 0) {
      state.notReady--;
      return answer(400, "not ready to serve traffic, please wait");
    }
    if (request.headers["x-aws-parameters-secrets-token"] !== SESSION_TOKEN) return answer(401, "Unauthorized");
    if (url.pathname !== "/secretsmanager/get") return answer(404, "page not found");
    const id = url.searchParams.get("secretId") ?? "";
    fake.asked.push(id);
    const found = url.searchParams.get("versionStage") === "AWSPREVIOUS" ? fake.previous.get(id) : fake.secrets.get(id);
    if (found === undefined) return answer(400, { Message: "ResourceNotFoundException: it is not there" });
    answer(200, { ARN: id, Name: id, SecretString: found });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the extension has no port");
  process.env.PARAMETERS_SECRETS_EXTENSION_HTTP_PORT = String(address.port);
  process.env.AWS_SESSION_TOKEN = SESSION_TOKEN;
  return Object.defineProperty({ ...fake, port: address.port, notReady: 0, close }, "notReady", {
    get: () => state.notReady,
    set: (count: number) => {
      state.notReady = count;
    },
  });

  function close(): Promise<void> {
    return new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  }
}

/** The ARN of a secret of this name, as an environment has it. */
export const secretArn = (name: string): string => `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${name}`;
