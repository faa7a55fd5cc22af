// Owns listening on a local port; knows nothing of what is served.
import { serve } from "@hono/node-server";
import { createStripeStandIn, type StripeStandIn, type StripeStandInOptions } from "./stand-in.ts";

const HOST = "127.0.0.1"; // Never reachable from another machine.

export interface StripeStandInServer {
  /** For example `http://127.0.0.1:4001`. */
  url: string;
  standIn: StripeStandIn;
  /** Stops listening and delivering; state that has a file stays in it. */
  close(): Promise<void>;
}

/** Starts the stand-in on a port (0 for any free one) and begins to deliver webhooks. Rejects when the port is taken. */
export async function serveStripeStandIn(port: number, options: StripeStandInOptions): Promise<StripeStandInServer> {
  const standIn = createStripeStandIn(options);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: standIn.app.fetch, port, hostname: HOST }, (address) => {
      standIn.startDelivery();
      resolve({
        url: `http://${HOST}:${address.port}`,
        standIn,
        async close() {
          await new Promise<void>((done) => {
            server.close(() => done());
            if ("closeAllConnections" in server) server.closeAllConnections();
          });
          await standIn.stop();
        },
      });
    });
    server.once("error", reject);
  });
}
