// Owns who may see a checkout; refuses to read it.
import { type Caller, STAFF } from "../people/person.ts";
import type { Checkout } from "./checkout.ts";

/** Its unguessable id is the guest's key to it; a signed-in donor's is for them and for staff. */
export function maySee(checkout: Checkout, caller: Caller | null): boolean {
  if (checkout.guest) return true;
  return (
    caller !== null && (checkout.donorId === caller.personId || (STAFF as readonly string[]).includes(caller.role))
  );
}
