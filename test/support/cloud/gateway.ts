// CloudFront and API Gateway in one: takes plain HTTP, hands functions the event that an HTTP API makes of it (payload 2.0), answers for them.
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** What API Gateway passes on as text; every other body it encodes. */
const TEXT = /^(text\/|application\/(json|javascript|xml)|application\/[\w.-]+\+(json|xml))/;

export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

export interface Door {
  readonly routeKey: string;
  invoke(event: unknown): Promise<unknown>;
}

export interface Gateway {
  readonly url: string;
  close(): Promise<void>;
}

export interface Visit {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** The event of one request, as docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html shows it. */
export function httpEvent(routeKey: string, { method, path, headers = {}, body }: Visit) {
  const { pathname, searchParams } = new URL(path, "https://api.test");
  const { cookie, ...rest } = headers;
  const text = TEXT.test(headers["content-type"] ?? "");
  const query = [...searchParams].length > 0;
  return {
    version: "2.0",
    routeKey,
    rawPath: pathname,
    rawQueryString: path.split("?")[1] ?? "",
    ...(cookie ? { cookies: cookie.split(/; */) } : {}),
    headers: { "x-forwarded-proto": "https", "x-amz-cf-id": `cf-${randomUUID()}`, ...rest },
    ...(query ? { queryStringParameters: Object.fromEntries(searchParams) } : {}),
    requestContext: {
      accountId: "111122223333",
      apiId: "api0123456",
      domainName: "api0123456.execute-api.eu-central-1.amazonaws.com",
      domainPrefix: "api0123456",
      http: { method, path: pathname, protocol: "HTTP/1.1", sourceIp: "198.51.100.7", userAgent: "test" },
      requestId: randomUUID(),
      routeKey,
      stage: "$default",
      time: "22/Nov/2026:10:00:00 +0000",
      timeEpoch: Date.now(),
    },
    ...(body === undefined || body.length === 0
      ? { isBase64Encoded: false }
      : { body: Buffer.from(body).toString(text ? "utf8" : "base64"), isBase64Encoded: !text }),
  };
}

/** Listens on a free port. `own` answers what is not for any function, and says whether it did. */
export async function startGateway(
  doorFor: (method: string, path: string) => Door,
  added: Readonly<Record<string, string>>,
  own: (request: IncomingMessage, body: Buffer, response: ServerResponse) => Promise<boolean>,
): Promise<Gateway> {
  const server = createServer(async (request, response) => {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      if (await own(request, body, response)) return;
      const path = request.url ?? "/";
      const method = request.method ?? "GET";
      const door = doorFor(method, path.split("?")[0] ?? "/");
      const headers = Object.fromEntries(
        Object.entries({ ...request.headers, ...added }).map(([name, value]) => [name, String(value)]),
      );
      give(response, (await door.invoke(httpEvent(door.routeKey, { method, path, headers, body }))) as HttpAnswer);
    } catch (error) {
      // What API Gateway says when a function throws.
      response.writeHead(500, { "content-type": "application/json" }).end('{"message":"Internal Server Error"}');
      console.error(error);
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the gateway has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function give(response: ServerResponse, answer: HttpAnswer): void {
  const { content, ...headers } = { content: "", ...answer.headers };
  response.writeHead(answer.statusCode, {
    ...headers,
    ...(answer.cookies?.length ? { "set-cookie": [...answer.cookies] } : {}),
  });
  response.end(Buffer.from(answer.body ?? content, answer.isBase64Encoded ? "base64" : "utf8"));
}
