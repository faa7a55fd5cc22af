// Owns a server that stands before the started product as CloudFront does: files of the site from a folder, compressed; the rest passed on.
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { join, normalize } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { fileOf } from "../../web/site/render.ts";

/** As CloudFront compresses: text, between these sizes in bytes. */
const COMPRESSED_FROM = 1_000;
const COMPRESSED_TO = 10_000_000;
/** A machine's own default; CloudFront would choose Brotli, which is smaller. */
const squeeze = promisify(gzip);

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  xml: "application/xml",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
};

export interface Edge {
  readonly url: string;
  /** Tells it where the site's files lie and where everything else is answered. */
  serve(folder: string, product: string): void;
  /** Bytes that have left it since it began: heads, bodies, and what a service worker asked for. */
  sent(): number;
  close(): Promise<void>;
}

/** Listens at once, so that the product can be told its public address before it starts. */
export async function startEdge(): Promise<Edge> {
  let folder = "";
  let product = new URL("http://127.0.0.1");
  const server = createServer((asked, answer) => {
    const method = asked.method === "GET" || asked.method === "HEAD";
    const path = new URL(asked.url ?? "/", "http://edge").pathname;
    void (method ? fileAt(folder, path) : Promise.resolve(null)).then(async (file) => {
      if (!file) return passOn(product, asked, answer);
      const body = file.length >= COMPRESSED_FROM && file.length <= COMPRESSED_TO ? await squeeze(file) : file;
      const type = TYPES[fileOf(path).split(".").at(-1) ?? ""] ?? "application/octet-stream";
      answer.writeHead(200, {
        "content-type": type,
        "content-length": body.length,
        "cache-control": "max-age=60",
        ...(body === file ? {} : { "content-encoding": "gzip" }),
      });
      answer.end(body);
    });
  });
  const lines = new Set<Socket>();
  server.on("connection", (line) => lines.add(line));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `http://localhost:${port}`,
    serve(from, to) {
      folder = from;
      product = new URL(to);
    },
    sent: () => [...lines].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function fileAt(folder: string, path: string): Promise<Buffer | null> {
  const file = join(folder, normalize(fileOf(decodeURIComponent(path))));
  if (!folder || !file.startsWith(`${folder}/`)) return null;
  return readFile(file).catch(() => null);
}

/** With the visitor's own host, so that the product sees the address that people see. */
function passOn(product: URL, asked: IncomingMessage, answer: ServerResponse): void {
  const { hostname, port } = product;
  const onward = request({ hostname, port, path: asked.url, method: asked.method, headers: asked.headers }, (said) => {
    answer.writeHead(said.statusCode ?? 502, said.headers);
    said.pipe(answer);
  });
  onward.on("error", () => answer.writeHead(502).end());
  asked.pipe(onward);
}
