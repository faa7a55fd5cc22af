// Owns which addresses want no letters that they can do without, people of ours or not; refuses to keep any address.
import { createHmac } from "node:crypto";
import type { Deps } from "../deps.ts";
import { findPersonByEmail } from "../people/queries.ts";
import { keys } from "../table/keys.ts";
import { putOnce } from "../table/put-once.ts";
import { get } from "../table/read.ts";

/** Binds the key to this purpose. */
const PURPOSE = "onward: addresses";

/** Stands for an address where the address itself has no business: nobody without our secret can tell whose it is. */
export function addressMark(deps: Pick<Deps, "settings">, address: string): string {
  const key = createHmac("sha256", deps.settings.idSecret).update(PURPOSE).digest();
  return createHmac("sha256", key).update(address.trim().toLowerCase()).digest("hex");
}

/** A mark as it stands in a link. */
export const MARK = /^[0-9a-f]{64}$/;

export async function refuseLetters(deps: Pick<Deps, "table">, mark: string): Promise<void> {
  await putOnce(deps.table, keys.noLetters(mark), { type: "no_letters" });
}

/** Somebody who said so under a letter, or a person who wants few. */
export async function refusesLetters(deps: Pick<Deps, "table" | "settings">, address: string): Promise<boolean> {
  if (await get(deps.table, keys.noLetters(addressMark(deps, address)))) return true;
  return (await findPersonByEmail(deps, address))?.preferences.mail === "few";
}
