// Owns finding free ports on this machine; refuses to know who listens on them.
import { createServer } from "node:net";

/** How far from the first port the others may be. */
const TRIES_MAX = 50;

/** The first free port from `from` on. Throws when there is none near. */
export async function nextFreePort(from: number): Promise<number> {
  for (let port = from; port < from + TRIES_MAX && port < 65_536; port++) if (await isFree(port)) return port;
  throw new Error(`No free port between ${from} and ${from + TRIES_MAX}. Set PORT to another number.`);
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1" }, () => server.close(() => resolve(true)));
  });
}
