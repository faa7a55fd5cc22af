// One simulation from one seed: people act while everything behind them goes wrong; then it is quiet, and everything must be right.
import { violationsOf } from "../../functions/audit/invariants.ts";
import { readBooks } from "../../functions/audit/plain-books.ts";
import { deliverNotice, deliverRecord, passTime } from "./behind.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "./clock.ts";
import { decidedBy } from "./determinism.ts";
import { checkEnd } from "./end.ts";
import { OPERATIONS } from "./operations/all.ts";
import type { Operation } from "./operations/operation.ts";
import { type Scene, setUp } from "./scene.ts";
import { World } from "./world.ts";

export interface SimulationOptions {
  readonly seed: number;
  readonly operations: number;
  /** 0 none, 1 as usual, more is worse. */
  readonly faults: number;
}

export interface Outcome {
  readonly options: SimulationOptions;
  readonly violations: readonly string[];
  readonly trace: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
  /** Operations done before the first violation was seen. */
  readonly failedAt: number | null;
  readonly days: number;
}

/** Steps between two audits of the whole table. */
const AUDIT_EVERY = 250;
/** So long after the last thing that was to come, every page has ended and every job has run many times. */
const QUIET_DAYS = 5;
/** Rounds in which the quiet end must come to rest. */
const QUIET_ROUNDS_MAX = 100_000;

export async function simulate(options: SimulationOptions): Promise<Outcome> {
  return (await simulateWorld(options)).outcome;
}

/** The same, and the world that is left of it. */
export async function simulateWorld(options: SimulationOptions): Promise<{ outcome: Outcome; world: World }> {
  const world = new World(options);
  return { world, outcome: await decidedBy(world.source, () => lived(world, options)) };
}

async function lived(world: World, options: SimulationOptions): Promise<Outcome> {
  const began = world.clock.at;
  const scene = await setUp(world);
  let failedAt: number | null = null;
  const clean = () => world.violations.length === 0;
  try {
    while (world.step < options.operations && clean()) {
      await step(world, scene, options.operations);
      if (world.step % AUDIT_EVERY === 0) await auditNow(world);
    }
    failedAt = clean() ? null : world.step;
    if (clean()) await comeToRest(world);
    if (clean()) await auditNow(world);
    if (clean()) await checkEnd(world, scene);
  } catch (error) {
    world.violation(`the simulation itself fails: ${(error as Error).stack}`);
  }
  const { violations, trace, counts } = world;
  return { options, violations, trace, counts, failedAt, days: Math.round((world.clock.at - began) / DAY_MS) };
}

/** One to three people act at once, while records and notices are delivered and now and then time passes. */
async function step(world: World, scene: Scene, operations: number): Promise<void> {
  const { random } = world;
  const work: Promise<unknown>[] = [];
  const together = Math.min(random.pick([1, 1, 2, 3]), operations - world.step);
  for (let n = 0; n < together; n++) {
    world.step += 1;
    const { name, doing } = beginOne(world, scene);
    world.count(`operation ${name}`);
    world.say(name);
    work.push(doing);
  }
  for (let n = random.pick([0, 2, 4, 10]); n > 0; n--) {
    const behind = random.chance(0.3) ? deliverNotice(world) : deliverRecord(world);
    if (behind) work.push(behind);
  }
  work.push(...passTime(world, timeFor(world)));
  await world.scheduler.run(work);
  world.watch.see(world.stream.take(world.memory));
}

function timeFor(world: World): number {
  const what = world.random.next();
  if (what < 0.6) return world.random.whole(0, 30 * MINUTE_MS);
  return what < 0.9 ? world.random.whole(0, 8 * HOUR_MS) : world.random.whole(0, 3 * DAY_MS);
}

function beginOne(world: World, scene: Scene): { name: string; doing: Promise<void> } {
  for (;;) {
    const operation: Operation = world.random.weighted(OPERATIONS);
    const doing = operation.begin(world, scene);
    if (doing) return { name: operation.name, doing };
  }
}

async function auditNow(world: World): Promise<void> {
  for (const { invariant, subject, detail } of violationsOf(await readBooks({ table: world.table })))
    world.violation(`${invariant}: ${subject} ${detail}`);
}

/** Nothing goes wrong any more; all that is on its way arrives, and jobs run day by day until nothing is left to do. */
export async function comeToRest(world: World, days = QUIET_DAYS): Promise<void> {
  world.quiet = true;
  world.memory.lagging = false;
  world.memory.catchUp();
  world.stripe.lossy = 0;
  world.say("quiet");
  for (let round = 0; round < QUIET_ROUNDS_MAX; round++) {
    await deliverAll(world);
    const { nextDue } = world.stripe;
    if (nextDue === null) break;
    await world.scheduler.run(passTime(world, Math.max(0, nextDue - world.clock.at) + 1));
    world.watch.see(world.stream.take(world.memory));
  }
  for (let day = 0; day < days; day++) {
    await world.scheduler.run(passTime(world, DAY_MS));
    await deliverAll(world);
  }
}

export async function deliverAll(world: World): Promise<void> {
  for (;;) {
    // What fails although nothing goes wrong would come again for ever.
    if (world.violations.length > 0) return;
    world.watch.see(world.stream.take(world.memory));
    const work = deliverNotice(world) ?? deliverRecord(world);
    if (!work) {
      if (world.stream.waiting === 0) return;
      continue;
    }
    await world.scheduler.run([work]);
  }
}
