// What goes on behind people's backs: stream records are reacted to, notices come in, time passes and jobs run; refuses to be a person.
import { logActs } from "../../functions/audit-log/reactions.ts";
import type { Deps } from "../../functions/deps.ts";
import { recordNotice } from "../../functions/gifts/notices.ts";
import type { Job } from "../../functions/jobs/job.ts";
import { JOBS } from "../../functions/jobs/jobs.ts";
import { react } from "../../functions/stream/react.ts";
import type { StreamRecord } from "../support/memory-table/memory-table.ts";
import { MINUTE_MS } from "./clock.ts";
import type { World } from "./world.ts";

/** Share of stream records that come a second time. */
const AGAIN = 0.08;

/** What the stream's handler does with a batch of one (functions/stream), without the form in which Lambda brings it. */
export async function handle(deps: Deps, { how, item, sequence }: StreamRecord): Promise<void> {
  const change = { how, item: item ? { ...item } : null, sequence: String(sequence) };
  await logActs(deps, [change]);
  await react(deps, change);
}

/** Reacts to the next record of the stream; null when none is to be had. */
export function deliverRecord(world: World): Promise<void> | null {
  const record = world.stream.next();
  if (!record) return null;
  return (async () => {
    const done = await world.once(`react to ${record.item?.type} ${record.key.pk}`, (deps) => handle(deps, record));
    if (done.known) world.stream.done(record, world.quiet ? 0 : AGAIN);
    else world.stream.failed(record);
  })();
}

/** Stripe delivers a notice that is due; null when none is. It comes again until it was taken. */
export function deliverNotice(world: World): Promise<void> | null {
  const notice = world.stripe.next();
  if (!notice) return null;
  return (async () => {
    const taken = await world.once(`notice ${notice.type} ${notice.objectId}`, (deps) =>
      recordNotice(deps, JSON.stringify(notice), "good"),
    );
    if (!taken.known) world.stripe.again(notice);
    else if (!taken.value) world.violation(`${notice.id} was turned away`);
  })();
}

/**
 * How likely who wakes a job does so when it is due: otherwise what runs every few minutes would be all there is to see, and what reads
 * day after day of the books all that is waited for.
 */
const WOKEN: Readonly<Record<string, number>> = {
  "sweep-checkouts": 0.25,
  "audit-log": 0.03,
  "close-days": 0.08,
  // The simulation audits by itself.
  audit: 0.002,
};

/** When each job ran last, by the simulation's clock. */
const lastRun = new WeakMap<World, Map<string, number>>();

function dueJobs(world: World): Job[] {
  const runs = lastRun.get(world) ?? new Map<string, number>();
  lastRun.set(world, runs);
  const late = (job: Job) => world.clock.at - (runs.get(job.name) ?? 0);
  const woken = (job: Job) => (world.quiet && job.name !== "audit") || world.luck.chance(WOKEN[job.name] ?? 0.12);
  const due = JOBS.filter((job) => late(job) >= job.everyMinutes * MINUTE_MS && woken(job));
  for (const job of due) runs.set(job.name, world.clock.at);
  return due;
}

/** Time goes on, and what falls due on the way is begun: Stripe's doings and the product's jobs. Answers the jobs. */
export function passTime(world: World, ms: number): Promise<unknown>[] {
  world.clock.moveTo(world.clock.at + ms);
  world.memory.catchUp();
  world.stripe.catchUp();
  world.stripe.expireDue();
  // A job that failed is tried again by whoever wakes it; one that is given up comes again at its next hour.
  return dueJobs(world).map((job) => world.attempt(`job ${job.name}`, (deps) => job.run(deps)));
}
