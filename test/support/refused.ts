// What every refusal looks like, and the many calls a suite of refusals makes: what is wrong is collected, not thrown one by one.
import type { Client, Json } from "./client.ts";

/** Calls in flight at once: enough to be quick, few enough to be gentle on two cores. */
const TOGETHER = 6;
const SHAPE = {
  type: "string",
  title: "string",
  status: "number",
  detail: "string",
  code: "string",
  requestId: "string",
} as const;

export type Answer = Awaited<ReturnType<Client["send"]>>;

/** What is wrong with a refusal; null when it is one of these statuses, in the form that every refusal has. */
export function faultOf(answer: Answer, statuses: readonly number[]): string | null {
  const said = `${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`;
  if (!statuses.includes(answer.status)) return `expected ${statuses.join(" or ")}, got ${said}`;
  if (answer.headers.get("content-type") !== "application/problem+json") return `no problem+json: ${said}`;
  for (const [field, type] of Object.entries(SHAPE))
    if (typeof answer.body[field] !== type || answer.body[field] === "") return `no ${field}: ${said}`;
  if (answer.body.status !== answer.status) return `two statuses: ${said}`;
  return null;
}

/** The fault of a refusal that must point at `pointer` or into it, and at nothing else: so the rest of the body was fine. */
export function faultAt(answer: Answer, statuses: readonly number[], pointer: string): string | null {
  const fault = faultOf(answer, statuses);
  if (fault || answer.status !== 400) return fault;
  const pointers: string[] = (answer.body.errors ?? []).map((one: Json) => one.pointer);
  const near = (one: string) => one.startsWith(pointer) || (one !== "" && pointer.startsWith(one));
  return pointers.length > 0 && pointers.every(near) ? null : `points at ${JSON.stringify(answer.body.errors)}`;
}

/** Runs the calls and answers `name: fault` of those that have one. */
export async function faultsOf(
  calls: readonly { readonly name: string; readonly call: () => Promise<string | null> }[],
): Promise<string[]> {
  const faults: string[] = [];
  const left = [...calls];
  const worker = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const fault = await next.call();
      if (fault) faults.push(`${next.name}: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, worker));
  return faults.sort();
}
