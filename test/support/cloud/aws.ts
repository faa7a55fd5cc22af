// Stand-ins for S3, SES, Cognito and waking a Lambda behind one address: they take everything that is well formed, and remember it.
import { createServer } from "node:http";

export interface AwsCall {
  readonly service: "s3" | "ses" | "cognito-idp" | "lambda";
  readonly method: string;
  readonly path: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface AwsStandIn {
  readonly url: string;
  readonly calls: AwsCall[];
  /** Mails as SES was told them. */
  mails(): { to: string; from: string; subject: string; text: string }[];
  /** What lies in the bucket now: name → content. */
  readonly objects: Map<string, string>;
  close(): Promise<void>;
}

/** Invocations of functions that nobody waits for, as `wake` takes them: the name, and the event as it was sent. */
const INVOKED = /^\/2015-03-31\/functions\/([^/]+)\/invocations/;

export async function startAws(wake: (name: string, event: unknown) => void): Promise<AwsStandIn> {
  const calls: AwsCall[] = [];
  const objects = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    // The signature names the service that a call is for.
    const service = /\/(s3|ses|cognito-idp|lambda)\/aws4_request/.exec(request.headers.authorization ?? "")?.[1];
    const path = request.url ?? "/";
    const { method = "GET", headers } = request;
    if (!service) {
      response.writeHead(403).end("not signed");
      return;
    }
    calls.push({
      service: service as AwsCall["service"],
      method,
      path,
      target: String(headers["x-amz-target"] ?? "").split(".")[1] ?? "",
      headers,
      body,
    });
    if (service === "s3") {
      const name = decodeURIComponent(path.split("?")[0] ?? "");
      if (method === "PUT") objects.set(name, body);
      if (method === "DELETE") objects.delete(name);
      if (new URL(path, "http://s3.test").searchParams.has("list-type")) {
        response
          .writeHead(200, { "content-type": "application/xml" })
          .end(listing(name.replace(/\/?$/, "/"), [...objects.keys()]));
        return;
      }
      if (new URL(path, "http://s3.test").searchParams.has("versions")) {
        response
          .writeHead(200, { "content-type": "application/xml" })
          .end(
            versions(
              name.replace(/\/?$/, "/"),
              new URL(path, "http://s3.test").searchParams.get("prefix") ?? "",
              objects,
            ),
          );
        return;
      }
      if (method === "HEAD" && !objects.has(name)) {
        response.writeHead(404).end();
        return;
      }
      if (method === "GET" && !objects.has(name))
        response
          .writeHead(404, { "content-type": "application/xml" })
          .end("<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>");
      else
        response
          .writeHead(method === "DELETE" ? 204 : 200, { etag: '"0123"' })
          .end(method === "GET" ? objects.get(name) : undefined);
      return;
    }
    if (service === "lambda") {
      const [, name = ""] = INVOKED.exec(path) ?? [];
      const isEvent = headers["x-amz-invocation-type"] === "Event";
      if (isEvent) wake(decodeURIComponent(name), JSON.parse(body));
      response.writeHead(isEvent ? 202 : 400).end();
      return;
    }
    const answer = service === "ses" ? { MessageId: `mail-${calls.length}` } : { Groups: [], User: {} };
    response.writeHead(200, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the stand-in has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls,
    objects,
    mails: () =>
      calls.flatMap(({ service, body }) => {
        if (service !== "ses") return [];
        const { FromEmailAddress, Destination, Content } = JSON.parse(body);
        const { Subject, Body } = Content.Simple;
        return [
          { from: FromEmailAddress, to: Destination.ToAddresses[0], subject: Subject.Data, text: Body.Text.Data },
        ];
      }),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** One page of ListObjectVersions: each object with its one version. */
function versions(bucket: string, prefix: string, objects: ReadonlyMap<string, string>): string {
  const inside = [...objects.keys()].filter((name) => name.startsWith(bucket + prefix));
  const told = inside.map(
    (name) => `<Version><Key>${name.slice(bucket.length)}</Key><VersionId>1</VersionId></Version>`,
  );
  return `<ListVersionsResult><IsTruncated>false</IsTruncated>${told.join("")}</ListVersionsResult>`;
}

/** One page of ListObjectsV2. `bucket` is the beginning of every name in it. */
function listing(bucket: string, names: readonly string[]): string {
  const inside = names.filter((name) => name.startsWith(bucket)).map((name) => name.slice(bucket.length));
  const contents = inside.map((name) => `<Contents><Key>${name}</Key></Contents>`);
  return `<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join("")}</ListBucketResult>`;
}
