// What must hold once a world has come to rest: nothing acknowledged is lost, nothing is doubled, Stripe's truth is the books', replays change nothing.
import type { Checkout } from "../../functions/checkouts/checkout.ts";
import { checkoutFrom } from "../../functions/checkouts/items.ts";
import { contributionFrom } from "../../functions/contributions/items.ts";
import { recordNotice } from "../../functions/gifts/notices.ts";
import { entryFrom } from "../../functions/journal/journal.ts";
import { fold } from "../../functions/ledger/balances.ts";
import type { Entry } from "../../functions/ledger/entry.ts";
import { handle } from "./behind.ts";
import type { Act } from "./promises.ts";
import { Random } from "./random.ts";
import type { Scene } from "./scene.ts";
import { sessionOf } from "./stripe.ts";
import type { World } from "./world.ts";

interface Rest {
  readonly entries: readonly Entry[];
  readonly byCause: ReadonlyMap<string, Entry>;
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

export async function checkEnd(world: World, _scene: Scene): Promise<void> {
  const items = [...world.memory.items.all(null)].map((one) => one.item);
  const entries = items.filter((item) => item.type === "entry").map((item) => entryFrom({ ...item }));
  const rest: Rest = { items, entries, byCause: new Map(entries.map((entry) => [entry.cause, entry])) };
  checkCheckouts(world, rest);
  checkStripe(world, rest);
  checkRepayments(world, rest);
  checkActs(world, rest);
  checkRedirections(world, rest);
  await checkReplay(world);
}

/** Every checkout says what Stripe says, and every payment at Stripe is one gift. */
function checkCheckouts(world: World, { items, entries }: Rest): void {
  const gifts = new Map<string, number>();
  for (const entry of entries)
    if (entry.kind === "gift")
      gifts.set(String(entry.about.checkoutId), (gifts.get(String(entry.about.checkoutId)) ?? 0) + 1);
  const known = new Map(
    items.filter((item) => item.type === "checkout").map((item) => [String(item.id), checkoutFrom({ ...item })]),
  );
  const FITS: Record<string, readonly string[]> = {
    paid: ["paid", "refunded"],
    expired: ["expired"],
    failed: ["failed"],
    none: ["expired"],
  };
  for (const [id, checkout] of known) {
    const truth = truthOf(world, checkout);
    if (!FITS[truth]?.includes(checkout.state)) world.violation(`${id} is ${checkout.state}, and ${truth} at Stripe`);
    if (checkout.holdsRoom) world.violation(`${id} is ${checkout.state} and holds room still`);
    const booked = gifts.get(id) ?? 0;
    if (booked !== (truth === "paid" ? 1 : 0))
      world.violation(`${id} is ${truth} at Stripe and booked ${booked} times`);
  }
  for (const id of world.stripe.payments.asked.keys())
    if (!known.has(id)) world.violation(`${id} has a page at Stripe and is no checkout`);
  for (const act of world.promises.of("checkout"))
    if (act.answer && !known.has(String(act.answer.id)))
      world.violation(`checkout ${act.answer.id} was acknowledged and is gone`);
}

/** What Stripe says of a basket by its page, and of a month of a plan by its payment. */
function truthOf(world: World, checkout: Checkout): string {
  const { payments, truths } = world.stripe.payments;
  if (checkout.planId === null) return truths.get(sessionOf(checkout.id))?.state ?? "none";
  return payments.get(String(checkout.paymentId))?.state === "succeeded" ? "paid" : "none";
}

/** Each line of Stripe's balance is one entry with its amount, and the books hold what Stripe holds. */
function checkStripe(world: World, { entries }: Rest): void {
  const byTransaction = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (!entry.balanceTransaction) continue;
    const same = byTransaction.get(entry.balanceTransaction);
    if (same) same.push(entry);
    else byTransaction.set(entry.balanceTransaction, [entry]);
  }
  let held = 0n;
  for (const line of world.stripe.payments.balance) {
    held += line.net;
    const booked = byTransaction.get(line.id) ?? [];
    byTransaction.delete(line.id);
    if (booked.length !== 1) world.violation(`${line.category} ${line.id} is booked ${booked.length} times`);
    const moved = booked[0]?.legs.find((leg) => leg.account === "stripe")?.amount ?? 0n;
    if (booked.length === 1 && moved !== line.net)
      world.violation(`${line.category} ${line.id} moved ${line.net}, booked ${moved}`);
  }
  for (const [id, [entry]] of byTransaction) world.violation(`${entry?.cause} names ${id}, which Stripe does not know`);
  const stripe = fold(entries).of("stripe", "EUR");
  if (stripe !== held) world.violation(`Stripe holds ${held}, the books say ${stripe}`);
}

function checkRepayments(world: World, { entries }: Rest): void {
  const booked = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (!entry.cause.startsWith("repayment:")) continue;
    const name = `${entry.about.partnerId} ${entry.about.reference}`;
    booked.set(name, [...(booked.get(name) ?? []), entry]);
  }
  for (const act of world.promises.of("repayment")) {
    const found = booked.get(`${act.asked.partnerId} ${act.name}`) ?? [];
    if (found.length > 1) world.violation(`payment ${act.name} is booked ${found.length} times`);
    if (act.answer && found.length === 0) world.violation(`payment ${act.name} was acknowledged and is not booked`);
    const cash = found[0]?.legs.find((leg) => leg.account === `partner/${act.asked.partnerId}`)?.amount;
    if (act.answer && cash !== act.answer.amount)
      world.violation(`payment ${act.name} of ${act.answer.amount} is booked as ${cash}`);
  }
}

/** Acts whose effect has one name: acknowledged means that it is there. */
function checkActs(world: World, { byCause }: Rest): void {
  const CAUSE: Record<string, (act: Act) => string | null> = {
    transfer: (act) => (act.answer?.approved ? `transfer:${act.answer.id}` : null),
    reversal: (act) => (act.answer ? `reversal:${act.name}` : null),
    adjustment: (act) => (act.answer ? `adjustment:${act.answer.id}` : null),
    "write-off": (act) => (act.answer ? `write-off:${act.name}` : null),
  };
  for (const [kind, causeOf] of Object.entries(CAUSE)) {
    for (const act of world.promises.of(kind)) {
      const cause = causeOf(act);
      if (cause !== null && !byCause.has(cause)) world.violation(`${cause} was acknowledged and is not booked`);
    }
  }
}

/** A donor's word moves what they said, once: what was answered is there, and never more than was asked. */
function checkRedirections(world: World, { items, byCause }: Rest): void {
  const contributions = new Map(
    items
      .filter((item) => item.type === "contribution")
      .map((item) => [String(item.id), contributionFrom({ ...item })]),
  );
  // A later refund may have cut what a lot gave; what came back from a loan stays whole.
  const directed = (id: string): bigint => {
    const entry = byCause.get(`redirection:${id}`);
    const leg = entry?.legs.find((one) => one.account.startsWith("for-loan/") && one.amount > 0n);
    return leg?.amount ?? contributions.get(id)?.amount ?? 0n;
  };
  for (const act of world.promises.of("redirection")) {
    if (!act.answer) continue;
    const ids = String(act.answer.contributions).split(" ").filter(Boolean);
    const there = ids.reduce((sum, id) => sum + directed(id), 0n);
    if (there !== act.answer.directed)
      world.violation(`${act.name} directed ${act.answer.directed}, and ${there} is there`);
    if (there > BigInt(act.asked.amount ?? 0)) world.violation(`${act.name} directed ${there} of ${act.asked.amount}`);
  }
}

/** All records and all notices once more, in any order: nothing may change. */
async function checkReplay(world: World): Promise<void> {
  const random = new Random(world.options.seed, "replay");
  const mails = world.mails.size;
  const before = new Map([...world.memory.items.all(null)].map(({ item }) => [`${item.pk} ${item.sk}`, item]));
  const work = [
    ...world.stream.history.map(
      (record) => () => world.once(`replay of ${record.item?.type} ${record.key.pk}`, (deps) => handle(deps, record)),
    ),
    ...world.stripe.history.map(
      (notice) => () =>
        world.once(`replay of ${notice.type}`, (deps) => recordNotice(deps, JSON.stringify(notice), "good")),
    ),
  ];
  for (const again of random.shuffled(work)) await world.scheduler.run([again()]);
  // Notices that were lost are news, and nothing but themselves may be written.
  for (const record of world.memory.drain()) {
    const { key, item } = record;
    world.stream.history.push(record);
    const was = before.get(`${key.pk} ${key.sk}`);
    if (item?.type !== "stripe_event" && said(item) !== said(was))
      world.violation(`a replay changed ${key.pk} ${key.sk}`);
  }
  if (world.mails.size !== mails) world.violation("a replay sent new mails");
}

/** What an item says, but for when somebody looks at it again. */
function said(item: Readonly<Record<string, unknown>> | null | undefined): string {
  const { version: _, commit: _____, lookAt: __, gsi2pk: ___, gsi2sk: ____, ...rest } = item ?? {};
  return JSON.stringify(rest, (_name, value) => (typeof value === "bigint" ? `${value}n` : value));
}
