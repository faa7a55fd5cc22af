// One restore drill from one seed: a life is lived, its table copied and torn, checked and repaired; says what came of it, judges nothing.
import { audit } from "../../functions/audit/audit.ts";
import { canonical } from "../../functions/audit-log/link.ts";
import type { Deps } from "../../functions/deps.ts";
import { entryFrom } from "../../functions/journal/journal.ts";
import { fold } from "../../functions/ledger/balances.ts";
import { checkRestored } from "../../functions/restore/check.ts";
import { tornByStamps } from "../../functions/restore/stamps.ts";
import { History } from "../../functions/restore/written.ts";
import { scanPages } from "../../functions/table/read.ts";
import { Random } from "../simulation/random.ts";
import { simulateWorld } from "../simulation/simulate.ts";
import type { World } from "../simulation/world.ts";
import type { MemoryTable } from "../support/memory-table/memory-table.ts";
import { cutRaggedly, type Tear, tearSome } from "./tear.ts";

export interface DrillOptions {
  readonly seed: number;
  readonly operations: number;
  readonly tears: number;
}

export interface Drilled {
  readonly tears: readonly Tear[];
  /** Stamps of the commits that were found torn, with the history and by the table alone. */
  readonly found: readonly string[];
  readonly foundAlone: readonly string[];
  readonly violationsTorn: number;
  readonly violations: readonly string[];
  readonly balancesEqual: boolean;
  /** Items that are not as in the original; what the repair itself announced and logged is left out. */
  readonly otherItems: readonly string[];
  readonly left: number;
  readonly acts: number;
}

/** Who repairs: it stands in the audit log. */
const OPERATOR = { personId: "person_admin" };
const CHECK = { operator: OPERATOR, erased: [], stripe: false } as const;

export async function live(options: Omit<DrillOptions, "tears">): Promise<World> {
  const { world, outcome } = await simulateWorld({ ...options, faults: 1 });
  if (outcome.violations.length > 0) throw new Error(`the life itself broke: ${outcome.violations.join("\n")}`);
  world.stream.take(world.memory);
  return world;
}

export async function drill(world: World, options: DrillOptions): Promise<Drilled> {
  const copy = world.memory.fork();
  const tears = tearSome(copy, world.stream.history, options.tears, new Random(options.seed, "tears"));
  const deps: Deps = { ...world.base, table: copy.table };
  const read = () => scanPages(deps.table);
  const alone = await tornByStamps(read, Number.POSITIVE_INFINITY);
  const looked = await checkRestored(deps, { ...CHECK, operator: null, history: historyOf(world) });
  await checkRestored(deps, { ...CHECK, history: historyOf(world) });
  const after = await checkRestored(deps, { ...CHECK, operator: null, history: historyOf(world) });
  return {
    tears,
    found: looked.plan.torn.map((one) => one.commit),
    foundAlone: alone.map((one) => one.commit),
    violationsTorn: looked.violations.length,
    violations: after.violations.map((one) => `${one.invariant} ${one.subject}: ${one.detail}`),
    balancesEqual: balancesOf(copy) === balancesOf(world.memory),
    otherItems: differences(world.memory, copy),
    left: after.plan.torn.length + after.plan.puts.length,
    acts: itemsOf(copy).filter(isMended).length,
  };
}

export interface Cut {
  readonly torn: number;
  readonly brought: number;
  readonly violationsTorn: number;
  readonly violations: readonly string[];
  readonly left: number;
}

/** The harder one: each item is as old as it likes, within the last `span` writes. */
export async function cutDrill(world: World, seed: number, span: number): Promise<Cut> {
  const copy = world.memory.fork();
  cutRaggedly(copy, world.stream.history, span, new Random(seed, "cuts"));
  const deps: Deps = { ...world.base, table: copy.table };
  const before = await audit({ table: copy.table }, { still: true });
  const made = await checkRestored(deps, { ...CHECK, history: historyOf(world) });
  const after = await checkRestored(deps, { ...CHECK, operator: null, history: historyOf(world) });
  return {
    torn: made.plan.torn.length,
    brought: made.plan.brought.length,
    violationsTorn: before.violations.length,
    violations: after.violations.map((one) => `${one.invariant} ${one.subject}: ${one.detail}`),
    left: after.plan.torn.length,
  };
}

/** Told of one torn commit; that people were erased again is an act too. */
function isMended(item: Readonly<Record<string, unknown>>): boolean {
  const { kind, by, data } = item as { kind?: string; by?: string; data?: Record<string, unknown> };
  return kind === "table.repaired" && by === OPERATOR.personId && data?.begunAt !== undefined;
}

/** What the lost table's stream tells. */
export function historyOf(world: World): History {
  const history = new History();
  for (const { key, item, sequence } of world.stream.history)
    history.add({ key, item: item ? { ...item } : null, sequence: BigInt(sequence) });
  return history;
}

const itemsOf = (table: MemoryTable) => [...table.items.all(null)].map((one) => one.item);

/** Every balance of every account, summed from the journal. */
function balancesOf(table: MemoryTable): string {
  const entries = itemsOf(table).flatMap((item) => (item.type === "entry" ? [entryFrom({ ...item })] : []));
  const lines = fold(entries).lines();
  return canonical(lines.map(({ account, currency, amount }) => `${account} ${currency} ${amount}`).sort());
}

function differences(original: MemoryTable, copy: MemoryTable): string[] {
  const textOf = (table: MemoryTable) =>
    new Map(itemsOf(table).map((item) => [`${item.pk} ${item.sk}`, canonical(item)]));
  const [is, was] = [textOf(copy), textOf(original)];
  // The repair is an act of its own: facts, links, and the head of the audit log that moved on.
  const isAct = (name: string) => /^(RUN#table\.repaired|LINKED#|AUDIT_LOG)/.test(name);
  const changed = [...was].flatMap(([name, text]) =>
    is.get(name) === text || name === "AUDIT_LOG HEAD" ? [] : [name],
  );
  return [...changed, ...[...is.keys()].filter((name) => !was.has(name) && !isAct(name))];
}
