// Owns calling an address that somebody gave us: bounded in time and size, never led elsewhere, never into our own network; refuses to retry.
import { lookup } from "node:dns";
import { request as plainRequest } from "node:http";
import { request } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isInside } from "./inside.ts";

/** Within this time an answer must be there: Standard Webhooks proposes 15 to 30 seconds. */
const TIMEOUT_MS = 15_000;
/** Bytes of an answer that are read: enough to see what went wrong. */
const ANSWER_BYTES_MAX = 500;

/** Throws when there is no answer. An answer that leads elsewhere is an answer, and not followed. */
export type CallOut = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
) => Promise<{ status: number; said: string }>;

/** The name is looked up once, and what it leads to is what is called: nobody can change it in between. */
const outsideOnly: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    const inside = found.find((one) => isInside(one.address));
    if (inside) return done(new Error(`${host} leads into a private network`), []);
    if (options.all) return done(null, found);
    const [first] = found;
    return first ? done(null, first.address, first.family) : done(new Error(`${host} leads nowhere`), []);
  });
};

/** `inside`: one's own machine and network may be called too, as on one machine for trying out. */
export function callOutside({ inside = false } = {}): CallOut {
  return (url, headers, body) =>
    new Promise((resolve, reject) => {
      const { protocol, hostname } = new URL(url);
      const host = hostname.replace(/^\[|\]$/g, "");
      if (!inside && (protocol !== "https:" || (isIP(host) && isInside(host))))
        return reject(new Error("not an address outside"));
      const bytes = Buffer.from(body);
      const call = (protocol === "https:" ? request : plainRequest)(url, {
        method: "POST",
        agent: false,
        headers: { ...headers, "content-length": bytes.length, "user-agent": "Onward" },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(inside ? {} : { lookup: outsideOnly }),
      });
      call.on("error", reject);
      call.on("response", (answer) => {
        const parts: Buffer[] = [];
        let size = 0;
        const end = () => {
          const said = Buffer.concat(parts).subarray(0, ANSWER_BYTES_MAX).toString("utf8");
          resolve({ status: answer.statusCode ?? 0, said });
        };
        answer.on("data", (part: Buffer) => {
          parts.push(part);
          size += part.length;
          if (size < ANSWER_BYTES_MAX) return;
          end();
          answer.destroy();
        });
        answer.on("end", end);
        answer.on("error", reject);
      });
      call.end(bytes);
    });
}
