// Ten hand-made corruptions, each of the kind that somebody with a key to the table could make, and what an audit has to say of it.
import { DeleteCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { keys } from "../../../functions/table/keys.ts";
import { get } from "../../../functions/table/read.ts";
import type { Item, Table } from "../../../functions/table/table.ts";

export interface Damage {
  readonly what: string;
  /** The invariant that names it, and a word that its subject or detail holds. */
  readonly finds: string;
  readonly names: string;
}

/** What a damage begins with: one item of the table. */
const WANTED = {
  gift: (item: Item) => item.type === "entry" && item.kind === "gift",
  twice: (item: Item) => item.type === "entry" && item.kind === "gift",
  gone: (item: Item) => item.type === "entry" && item.kind === "recycling",
  words: (item: Item) => item.type === "entry" && item.kind === "repayment",
  loan: (item: Item) => item.type === "loan",
  parent: (item: Item) => item.type === "contribution" && Number(item.onward) > 0,
  taken: (item: Item) => item.type === "contribution" && item.parentId === null,
  repaid: (item: Item) => item.type === "repayment",
  told: (item: Item) => item.type === "fact" && item.kind === "loan.disbursed",
} as const;
type Wanted = Readonly<Record<keyof typeof WANTED, Item>>;

/** Partners between two things that are damaged, so that what is hit never belongs together and stands far apart. */
const PARTNERS_BETWEEN = 3;

/** One item for each damage, out of a reading of the table in the order in which it was written: partner after partner. */
export async function toDamage(pages: AsyncIterable<readonly Item[]>): Promise<Wanted> {
  const found: Partial<Record<keyof typeof WANTED, Item>> = {};
  const names = Object.keys(WANTED) as (keyof typeof WANTED)[];
  let partners = 0;
  for await (const items of pages) {
    for (const item of items) {
      if (item.type === "partner") partners += 1;
      const [name] = names;
      if (name === undefined) return found as Wanted;
      const from = (WANTED_MAX - names.length) * PARTNERS_BETWEEN;
      if (partners <= from || !WANTED[name](item)) continue;
      found[name] = item;
      names.shift();
    }
  }
  throw new Error(`the table holds no ${names.join(", no ")}`);
}
const WANTED_MAX = Object.keys(WANTED).length;

/** Damages a table of a bench in ten places. */
export async function damageTable(table: Table, wanted: Wanted): Promise<Damage[]> {
  const done: Damage[] = [];
  const key = (item: Item) => ({ pk: item.pk, sk: item.sk });
  const set = (item: Item, name: string, to: unknown) =>
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: key(item),
        UpdateExpression: "SET #name = :to",
        ExpressionAttributeNames: { "#name": name },
        ExpressionAttributeValues: { ":to": to },
      }),
    );
  const { gift, twice, gone, words, loan, parent, taken, repaid, told } = wanted;

  const legs = gift.legs as Item[];
  await set(
    gift,
    "legs",
    legs.map((leg, at) => (at === 0 ? { ...leg, amount: Number(leg.amount) - 1 } : leg)),
  );
  done.push({ what: "a leg of a gift lost a cent", finds: "entries-balance", names: String(gift.cause) });

  const again = { ...twice, cause: `${twice.cause}-again`, ...keys.entry(`${twice.cause}-again`) };
  await table.client.send(new PutCommand({ TableName: table.name, Item: again }));
  done.push({
    what: "a gift was booked twice",
    finds: "one-entry-per-balance-transaction",
    names: String(twice.cause),
  });

  await table.client.send(new DeleteCommand({ TableName: table.name, Key: key(gone) }));
  done.push({ what: "an entry was deleted", finds: "contributions-are-booked", names: String(gone.cause) });

  await set(words, "about", { ...(words.about as Item), paidOn: "2020-01-01" });
  done.push({
    what: "an entry was changed in words only",
    finds: "days-are-sealed",
    names: String(words.at).slice(0, 10),
  });

  const balance = await get(table, keys.balance("stripe", "EUR"));
  if (balance) await set(balance, "amount", Number(balance.amount) + 100);
  done.push({ what: "a kept balance was nudged", finds: "balances-are-the-fold", names: "stripe EUR" });

  await set(loan, "funded", Number(loan.funded) - 1);
  done.push({ what: "a loan says it got less than it did", finds: "funded-is-contributed", names: String(loan.id) });

  await set(parent, "onward", Number(parent.onward) - 1);
  done.push({ what: "returned money could move on twice", finds: "moved-once-only", names: String(parent.id) });

  await set(taken, "donorId", "person_somebody_else");
  done.push({ what: "a gift was given to another donor", finds: "donors-identity", names: String(taken.donorId) });

  await set(repaid, "principal", Number(repaid.principal) - 1);
  done.push({ what: "a repayment shrank", finds: "repayments-add-up", names: String(repaid.loanId) });

  await set(told, "by", "person_somebody_else");
  done.push({ what: "somebody else is said to have handed out", finds: "audit-log-unbroken", names: String(told.id) });
  return done;
}
