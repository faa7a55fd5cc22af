// Makes a data file of the embedded engine with as many entries as are asked for: one partner's life copied under other ids, with
// balances, seals and the audit log that belong to all of it. Through the engine's own import: nothing else is as fast.
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createGzip, type Gzip } from "node:zlib";
import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { headItem, linkItem } from "../../../functions/audit-log/items.ts";
import { chained, type Head, type Told } from "../../../functions/audit-log/link.ts";
import { Seal } from "../../../functions/audit-log/seal.ts";
import { toldOf } from "../../../functions/audit-log/told.ts";
import { announce, fact } from "../../../functions/facts/fact.ts";
import { entryFrom } from "../../../functions/journal/journal.ts";
import { Balances } from "../../../functions/ledger/balances.ts";
import { MonthSums } from "../../../functions/ledger/months.ts";
import { createTable } from "../../../functions/table/create.ts";
import { type Key, keys } from "../../../functions/table/keys.ts";
import { type Item, openTable } from "../../../functions/table/table.ts";
import { LOCAL_TABLE_NAME, placesIn } from "../../../infra/local/places.ts";
import { locateEngine, startEngine } from "../../../infra/local/table/engine.ts";
import { lifeOfPartner } from "./life.ts";

/** People stand for themselves, and what the table removes by itself is gone after two years. */
const LEFT_OUT = new Set(["email", "person", "request", "due_checkout", "due"]);
/** The characters of our ids, and one of them with its prefix. */
const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
const ID = /_([0-9a-z]{26})(?![0-9a-z])/g;
const TAG_LENGTH = 4;
/** Links of one round through `chained`. */
const LINKS_AT_ONCE = 1_000;

/** Writes `table.db` into a folder. Answers how many entries and items it holds. */
export async function generate(folder: string, wantedEntries: number): Promise<{ entries: number; items: number }> {
  const source = join(folder, "export");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(source, LOCAL_TABLE_NAME, "data"), { recursive: true });
  const life = (await lifeOfPartner()).filter((item) => !LEFT_OUT.has(String(item.type)));
  const copies = Math.ceil(wantedEntries / life.filter((item) => item.type === "entry").length);
  const file = await ExportFile.open(join(source, LOCAL_TABLE_NAME, "data", "items.json.gz"));
  const entries = await writeCopies(file, life, copies);
  const items = await file.close();
  writeFileSync(
    join(source, LOCAL_TABLE_NAME, "manifest-summary.json"),
    JSON.stringify({
      tableArn: `arn:aws:dynamodb:local:1:table/${LOCAL_TABLE_NAME}`,
      itemCount: items,
      outputFormat: "DYNAMODB_JSON",
    }),
  );
  const manifest = { itemCount: items, dataFileS3Key: `${LOCAL_TABLE_NAME}/data/items.json.gz` };
  writeFileSync(join(source, LOCAL_TABLE_NAME, "manifest-files.json"), `${JSON.stringify(manifest)}\n`);
  await importInto(folder, source);
  return { entries, items };
}

async function writeCopies(file: ExportFile, life: readonly Item[], copies: number): Promise<number> {
  const texts = life.map((item) => ({
    type: String(item.type),
    text: JSON.stringify(marshalled(item)),
    plain: plainText(item),
  }));
  const balances = new Balances();
  const months = new MonthSums();
  const seals = new Map<string, Seal>();
  let acts: Told[] = [];
  let head: Head | null = null;
  let entries = 0;
  let lastDay = "";
  const link = async (all: boolean) => {
    if (acts.length < LINKS_AT_ONCE && !all) return;
    for (const one of chained(head, acts, "2026-01-01T00:00:00.000Z")) {
      await file.put(keys.auditLink(one.seq), linkItem(one));
      await file.put(keys.linked(one.id), { type: "audit_marker", seq: one.seq });
      head = one;
    }
    acts = [];
  };
  for (let copy = 0; copy < copies; copy++) {
    const tag = tagOf(copy);
    const renamed = (text: string) => text.replace(ID, (_, id: string) => `_${tag}${id.slice(TAG_LENGTH)}`);
    for (const { type, text, plain } of texts) {
      await file.line(renamed(text));
      if (type !== "entry" && type !== "fact") continue;
      const item = fromPlain(renamed(plain));
      const told = toldOf(item);
      if (told) acts.push(told);
      if (type === "fact") continue;
      entries += 1;
      const entry = entryFrom(item);
      const day = entry.at.slice(0, 10);
      if (day > lastDay) lastDay = day;
      const seal = seals.get(day) ?? new Seal();
      seals.set(day, seal);
      seal.add(item);
      for (const leg of entry.legs) {
        balances.add(leg);
        months.add(entry.at, leg);
      }
    }
    await link(false);
  }
  for (const [day, { entries: count, hash }] of [...seals].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const at = new Date(`${lastDay}T23:59:00.000Z`);
    const sealed = announce(
      fact("journal.sealed", `JOURNAL#${day}`, at, "system", "once", { day, entries: count, hash }),
    );
    if (sealed.do !== "insert") continue;
    await file.put(sealed.key, sealed.item);
    const told = toldOf(fromPlain(plainText(sealed.item)));
    if (told) acts.push(told);
  }
  await link(true);
  if (head) await file.put(keys.auditHead(), headItem(head));
  for (const { account, currency, amount } of balances.lines())
    await file.put(keys.balance(account, currency), { type: "balance", account, currency, amount, through: lastDay });
  await file.put(keys.closedDay(), { type: "closed_day", through: lastDay });
  for (const { month, head, currency, came, went } of months.list()) {
    const sum = { type: "month_sum", month, head, currency, came, went, through: lastDay };
    await file.put(keys.monthSum(month, head, currency), sum);
  }
  await file.put(keys.closedMonths(), { type: "closed_months", through: lastDay });
  return entries;
}

function tagOf(copy: number): string {
  let tag = "";
  for (let rest = copy, nth = 0; nth < TAG_LENGTH; nth++, rest = Math.floor(rest / DIGITS.length))
    tag = DIGITS[rest % DIGITS.length] + tag;
  return tag;
}

function marshalled(item: Item) {
  return { Item: marshall(item, { removeUndefinedValues: true }) };
}

/** Amounts are small here, so that they pass through JSON as numbers. */
function plainText(item: Item): string {
  return JSON.stringify(item, (_, value) => (typeof value === "bigint" ? Number(value) : value));
}

function fromPlain(text: string): Item {
  return JSON.parse(text) as Item;
}

class ExportFile {
  readonly #zip: Gzip;
  readonly #done: Promise<unknown>;
  #lines: string[] = [];
  #count = 0;

  private constructor(path: string) {
    this.#zip = createGzip({ level: 1 });
    this.#done = once(this.#zip.pipe(createWriteStream(path)), "close");
  }

  static async open(path: string): Promise<ExportFile> {
    return new ExportFile(path);
  }

  put(key: Key, item: Item): Promise<void> {
    return this.line(JSON.stringify(marshalled({ ...item, ...key, version: 1 })));
  }

  async line(text: string): Promise<void> {
    this.#count += 1;
    this.#lines.push(text);
    if (this.#lines.length >= 2_000) await this.#flush();
  }

  async #flush(): Promise<void> {
    const room = this.#zip.write(`${this.#lines.join("\n")}\n`);
    this.#lines = [];
    if (!room) await once(this.#zip, "drain");
  }

  async close(): Promise<number> {
    if (this.#lines.length > 0) await this.#flush();
    this.#zip.end();
    await this.#done;
    return this.#count;
  }
}

async function importInto(folder: string, source: string): Promise<void> {
  const engine = await startEngine({ dataFile: null });
  const table = openTable({ name: LOCAL_TABLE_NAME, endpoint: engine.endpoint });
  await createTable(table);
  const described = await table.client.send(new DescribeTableCommand({ TableName: LOCAL_TABLE_NAME }));
  table.client.destroy();
  await engine.stop();
  const schema = join(folder, "schema.json");
  writeFileSync(schema, JSON.stringify([{ Table: described.Table }]));
  const output = placesIn(folder).table;
  execFileSync(locateEngine(), ["import", "--source", source, "--schema", schema, "--output", output, "--force"], {
    stdio: "ignore",
  });
  if (!existsSync(output)) throw new Error("the engine imported nothing");
  rmSync(source, { recursive: true });
}
