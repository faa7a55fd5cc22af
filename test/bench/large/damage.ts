// Ten hand-made corruptions, each of the kind that somebody with a key to the table could make, and what an audit has to say of it.
import { DeleteCommand, PutCommand, ScanCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { keys } from "../../../functions/table/keys.ts";
import { get } from "../../../functions/table/read.ts";
import type { Item, Table } from "../../../functions/table/table.ts";

export interface Damage {
  readonly what: string;
  /** The invariant that names it, and a word that its subject or detail holds. */
  readonly finds: string;
  readonly names: string;
}

/** Damages a table of a bench in ten places. Each takes things of another part of the table, so that none hides another. */
export async function damageTable(table: Table): Promise<Damage[]> {
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
  const next = picker(table);

  const gift = await next((item) => item.type === "entry" && item.kind === "gift");
  const legs = gift.legs as Item[];
  await set(
    gift,
    "legs",
    legs.map((leg, at) => (at === 0 ? { ...leg, amount: Number(leg.amount) - 1 } : leg)),
  );
  done.push({ what: "a leg of a gift lost a cent", finds: "entries-balance", names: String(gift.cause) });

  const twice = await next((item) => item.type === "entry" && item.kind === "gift");
  const again = { ...twice, cause: `${twice.cause}-again`, ...keys.entry(`${twice.cause}-again`) };
  await table.client.send(new PutCommand({ TableName: table.name, Item: again }));
  done.push({
    what: "a gift was booked twice",
    finds: "one-entry-per-balance-transaction",
    names: String(twice.cause),
  });

  const gone = await next((item) => item.type === "entry" && item.kind === "recycling");
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: key(gone) }));
  done.push({ what: "an entry was deleted", finds: "contributions-are-booked", names: String(gone.cause) });

  const words = await next((item) => item.type === "entry" && item.kind === "repayment");
  await set(words, "about", { ...(words.about as Item), paidOn: "2020-01-01" });
  done.push({
    what: "an entry was changed in words only",
    finds: "days-are-sealed",
    names: String(words.at).slice(0, 10),
  });

  const balance = await get(table, keys.balance("stripe", "EUR"));
  if (balance) await set(balance, "amount", Number(balance.amount) + 100);
  done.push({ what: "a kept balance was nudged", finds: "balances-are-the-fold", names: "stripe EUR" });

  const loan = await next((item) => item.type === "loan");
  await set(loan, "funded", Number(loan.funded) - 1);
  done.push({ what: "a loan says it got less than it did", finds: "funded-is-contributed", names: String(loan.id) });

  const parent = await next((item) => item.type === "contribution" && Number(item.onward) > 0);
  await set(parent, "onward", Number(parent.onward) - 1);
  done.push({ what: "returned money could move on twice", finds: "moved-once-only", names: String(parent.id) });

  const taken = await next((item) => item.type === "contribution" && item.parentId === null);
  await set(taken, "donorId", "person_somebody_else");
  done.push({ what: "a gift was given to another donor", finds: "donors-identity", names: String(taken.donorId) });

  const repaid = await next((item) => item.type === "repayment");
  await set(repaid, "principal", Number(repaid.principal) - 1);
  done.push({ what: "a repayment shrank", finds: "repayments-add-up", names: String(repaid.loanId) });

  const told = await next((item) => item.type === "fact" && item.kind === "loan.disbursed");
  await set(told, "by", "person_somebody_else");
  done.push({ what: "somebody else is said to have handed out", finds: "audit-log-unbroken", names: String(told.id) });
  return done;
}

/** Pages looked through for one thing before giving up. */
const PAGES_MAX = 400;
const PAGE_ITEMS = 500;

/** Finds things by and by through the table, each in another partner's part: what is hit never belongs together. */
function picker(table: Table): (want: (item: Item) => boolean) => Promise<Item> {
  let start: Item | undefined;
  return async (want) => {
    for (let page = 0; page < PAGES_MAX; page++) {
      const answer: { Items?: Item[] | undefined; LastEvaluatedKey?: Item | undefined } = await table.client.send(
        new ScanCommand({ TableName: table.name, Limit: PAGE_ITEMS, ...(start ? { ExclusiveStartKey: start } : {}) }),
      );
      start = answer.LastEvaluatedKey;
      const found = answer.Items?.find(want);
      if (found) return found;
    }
    throw new Error("the table holds no such thing");
  };
}
