// Owns running the stand-in as a process of its own, to be killed by a test. Prints its address.
import { serveStripeStandIn } from "../../../../infra/local/stripe/server.ts";

const server = await serveStripeStandIn(0, {
  storage: process.argv[2] ?? null,
  clock: { now: () => new Date() },
  webhook: { url: () => "http://127.0.0.1:9/nobody", secret: "whsec_none" },
});
console.log(server.url);
