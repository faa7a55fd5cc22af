// Owns the identity provider's own HTTP server on one machine; refuses to know what it answers.
import { createServer } from "node:http";
import { createIdentityProvider, type IdentityOptions, type IdentityProvider } from "./provider.ts";

export interface IdentityServer extends Omit<IdentityProvider, "handle"> {
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/** Serves the provider on 127.0.0.1 at `port` (0: any free one). The issuer is its address: tokens outlive a restart on the same port. */
export async function serveIdentityProvider(
  options: Omit<IdentityOptions, "issuer"> & { readonly port: number },
): Promise<IdentityServer> {
  const server = createServer();
  await new Promise<void>((done, fail) => {
    server.once("error", fail).listen(options.port, "127.0.0.1", done);
  });
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the identity provider has no port");
  const { handle, ...provider } = await createIdentityProvider({
    ...options,
    issuer: `http://127.0.0.1:${address.port}`,
  });
  server.on("request", handle);
  return {
    ...provider,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
