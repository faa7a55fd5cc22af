// Owns turning DynamoDB's JSON into a plain item, as the SDK does and many times faster; refuses types that we never write.
import { exactNumber, type Item } from "../../../functions/table/table.ts";

type Typed = Readonly<Record<string, unknown>>;

/** `{"amount":{"N":"5"}}` → `{amount: 5}`. Throws for sets, which we have none of. */
export function plainItem(typed: Readonly<Record<string, Typed>>): Item {
  const item: Item = {};
  for (const name in typed) item[name] = plain(typed[name] as Typed);
  return item;
}

function plain(value: Typed): unknown {
  if (typeof value.S === "string") return value.S;
  if (typeof value.N === "string") return exactNumber(value.N);
  if (value.M !== undefined) return plainItem(value.M as Record<string, Typed>);
  if (value.L !== undefined) return (value.L as Typed[]).map(plain);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (typeof value.B === "string") return new Uint8Array(Buffer.from(value.B, "base64"));
  throw new Error(`no plain form of ${Object.keys(value)}`);
}
