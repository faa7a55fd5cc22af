// Runs one built function as Lambda does: imports `index.mjs`, hands it one event after another, answers what it answers.
// Calls to hosts of the world go to stand-ins on this machine, by HOSTS; every other host is refused.
import http from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import { takeCoverage } from "node:v8";

const [file] = process.argv.slice(2);
const hosts = JSON.parse(process.env.HOSTS ?? "{}");
delete process.env.HOSTS;

function standInFor(host) {
  const found = hosts[host];
  if (!found) throw new Error(`no stand-in for https://${host}`);
  return new URL(found);
}

// For clients of node:https, such as Stripe's. They write once the connection is secured, so they are told that it is.
https.request = (options, ...rest) => {
  const to = standInFor(options.host ?? options.hostname);
  const plain = { ...options, protocol: "http:", host: to.hostname, port: to.port, agent: undefined };
  const request = http.request(plain, ...rest);
  request.prependListener("socket", (socket) => socket.once("connect", () => socket.emit("secureConnect")));
  return request;
};
syncBuiltinESMExports();

const plainFetch = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (url.protocol === "http:") return plainFetch(input, init);
  const to = new URL(url.pathname + url.search, standInFor(url.host));
  return plainFetch(input instanceof Request ? new Request(to, input) : to, init);
};

const { handler } = await import(file);
// Written down apart, and counted from nothing: what is called from here on is called by events.
takeCoverage();

// A day on which an event comes may be another one than today.
const Today = Date;
let ahead = 0;
globalThis.Date = class extends Today {
  constructor(...of) {
    super(...(of.length > 0 ? of : [Today.now() + ahead]));
  }
  static now() {
    return Today.now() + ahead;
  }
};

process.on("message", async ({ id, event, daysAhead }) => {
  ahead = daysAhead * 86_400_000;
  const context = {
    awsRequestId: `request-${id}`,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    getRemainingTimeInMillis: () => 900_000,
  };
  try {
    const value = await handler(event, context);
    process.send({ id, value });
  } catch (error) {
    process.send({ id, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
});
process.on("disconnect", () => process.exit(0));
process.send({ ready: true });
