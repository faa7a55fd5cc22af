// Owns which day it is in the books, whatever the device's clock says; refuses to set any clock.
import type { Entry } from "./entry.ts";
import { fact, keepFact } from "./store.ts";

/** Less than this is a slow line or a lazy clock. */
const WRONG_MS = 6 * 3_600_000;

let ahead = 0;

/** What the device's clock has to be turned by; as it was when the server was last heard. */
export async function recallClock(): Promise<void> {
  const heard = await fact("heard");
  ahead = heard ? heard.server - heard.device : 0;
}

export async function heardServer(serverTime: string): Promise<void> {
  const server = Date.parse(serverTime);
  if (Number.isNaN(server)) return;
  const device = Date.now();
  ahead = server - device;
  await keepFact("heard", { server, device });
}

/** What it is turned by now. */
export const aheadNow = (): number => ahead;

/** The day of what was written down may be another than the one it was: no clock that is right by now said it. */
export function isDoubtful(entry: Pick<Entry, "paidOn" | "ahead">): boolean {
  return entry.paidOn > bookDay() || Math.abs(ahead - (entry.ahead ?? ahead)) > WRONG_MS;
}

/** What the server's clock says now, as far as the device can know. */
export const serverNow = (): Date => new Date(Date.now() + ahead);

/** The day that it is where the device is, by the server's clock: in Manila a morning is yesterday in UTC, and the server knows that. */
export function bookDay(): string {
  const now = serverNow();
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Both clocks where they differ by so much that days are wrong. */
export function wrongClock(): { readonly device: string; readonly server: string } | null {
  if (Math.abs(ahead) < WRONG_MS) return null;
  return { device: new Date().toISOString(), server: serverNow().toISOString() };
}
