// Owns opening a checkout: room first, then the payment page; refuses to book money (gifts/ does, on proof).
import type { Deps } from "../deps.ts";
import { closeOverdue } from "../gifts/commands.ts";
import { secretIdFrom } from "../ids.ts";
import { loanFrom } from "../loans/items.ts";
import { isPublic, type Loan } from "../loans/loan.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { type Minor, minor, negate, ZERO } from "../money/minor.ts";
import { wire } from "../money/wire.ts";
import { lineWords } from "../payments/line-words.ts";
import { ProviderUnavailable } from "../payments/payments.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Refusal, type Result, refuse } from "../refusal.ts";
import { type Action, type Conflict, change, insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import type { Item } from "../table/table.ts";
import type { Checkout } from "./checkout.ts";
import { dueWhenOver } from "./due.ts";
import { checkoutItem } from "./items.ts";
import { findCheckout } from "./queries.ts";
import { decideBasket, decideKeeping, heldAtMost, mergedLines } from "./rules.ts";
import { maySee } from "./visibility.ts";

export interface Basket {
  readonly lines: readonly { readonly loanId: string; readonly amount: Minor }[];
  readonly runningCosts: Minor;
  readonly email: string | null;
  readonly locale: string | null;
  /** As messages/message.ts lets it stand. */
  readonly message?: string | undefined;
}

/** The caller's key and the hash of what it was sent with: they name the checkout, so that a retry finds it again. */
export interface Request {
  readonly scope: string;
  readonly key: string;
  readonly hash: string;
}

/** What a request's checkout is called, whether or not it was opened. */
export function checkoutIdFor(deps: Pick<Deps, "settings">, request: Pick<Request, "scope" | "key">): string {
  return secretIdFrom(deps.settings.idSecret, "checkout", request.scope, request.key);
}

/** Opens a checkout. The same request again gives the same checkout, also after a crash between its steps. */
export async function openCheckout(
  deps: Deps,
  caller: Caller | null,
  basket: Basket,
  request: Request,
): Promise<Result<Checkout>> {
  const id = checkoutIdFor(deps, request);
  const known = await findCheckout(deps, id);
  if (known) return again(deps, known, request);
  const lines = mergedLines(basket.lines);
  const loans = await getMany(
    deps.table,
    lines.map((line) => keys.loan(line.loanId)),
  );
  const decided = decideBasket(lines, loans.map(roomOf), basket.runningCosts);
  if (!decided.ok) return decided;
  const titled = lines.map((line, at) => ({
    ...line,
    title: String(loans[at]?.title ?? ""),
    placed: null,
    refunded: ZERO,
    takenOver: false,
  }));
  const now = deps.clock.now();
  const checkout: Checkout = {
    id,
    version: 1,
    state: "open",
    holdsRoom: true,
    guest: caller === null,
    donorId: caller?.personId ?? null,
    email: basket.email ?? caller?.email ?? null,
    locale: basket.locale,
    ...(basket.message ? { message: basket.message } : {}),
    lines: titled,
    runningCosts: basket.runningCosts,
    runningCostsRefunded: ZERO,
    refunded: ZERO,
    carried: ZERO,
    refundId: null,
    total: decided.value.total,
    requestHash: request.hash,
    sessionId: null,
    paymentUrl: null,
    paymentId: null,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + deps.settings.reservationMinutes * 60_000).toISOString(),
    paidAt: null,
    planId: null,
  };
  const made = await commit(deps.table, [
    insert(keys.checkout(id), checkoutItem(checkout), "exists" as const),
    dueWhenOver(checkout),
    ...lines.map((line) => reserve(line.loanId, line.amount)),
  ]);
  if (made.ok) return withPaymentPage(deps, checkout);
  if (made.conflict.name !== "exists") return { ok: false, refusal: noRoom(made.conflict) };
  const first = await findCheckout(deps, id);
  return first ? again(deps, first, request) : refuse("try_again", "Try again in a moment.");
}

/** What is free in a loan; null where nothing can be given. */
function roomOf(item: Item | null): Minor | null {
  const loan = item ? loanFrom(item) : null;
  return loan?.state === "fundraising" ? loan.remaining : null;
}

/** Takes room in a loan: one conditional write, so that two donors never get the same cent of it. */
export function reserve(loanId: string, amount: Minor): Action<"no_room"> {
  return change(keys.loan(loanId), "no_room", {
    add: { reserved: amount, remaining: negate(amount), version: 1n },
    onlyIf: { equals: { state: "fundraising" }, atLeast: { remaining: amount } },
  });
}

function noRoom(conflict: Conflict): Refusal {
  const loan: Loan | null = conflict.old ? loanFrom(conflict.old) : null;
  const loanId = conflict.key.pk.slice("LOAN#".length);
  if (!loan || !isPublic(loan)) {
    return { code: "not_found", detail: `There is no loan ${loanId} to give to.`, extra: { loanId } };
  }
  const remaining = loan.state === "fundraising" ? loan.remaining : minor(0n);
  if (loan.state === "expired" || loan.state === "cancelled" || loan.state === "written_off") {
    return { code: "not_open", detail: `“${loan.title}” takes no more gifts.`, extra: { loanId, state: loan.state } };
  }
  return {
    code: "loan_full",
    detail: `“${loan.title}” has room for ${wire(DONOR_CURRENCY, remaining).value} EUR.`,
    extra: { loanId, remaining: wire(DONOR_CURRENCY, remaining) },
  };
}

async function again(deps: Deps, known: Checkout, request: Request): Promise<Result<Checkout>> {
  if (known.requestHash !== request.hash) {
    return refuse("idempotency_key_reused", "This Idempotency-Key was used for another basket. Use a new key.");
  }
  if (known.paymentUrl || known.state !== "open") return accept(known);
  if (known.expiresAt > deps.clock.now().toISOString() && pageCanOpen(deps, known)) return withPaymentPage(deps, known);
  // Too late to open a page for it: its room is given back now, and the donor begins again.
  await closeOverdue(deps, known.id);
  return accept((await findCheckout(deps, known.id)) ?? known);
}

/** The provider opens no page that ends sooner than this, counted from when it is asked. */
const PAGE_MINUTES_MIN = 30;

function pageCanOpen(deps: Deps, { createdAt }: Checkout): boolean {
  const end = Date.parse(heldAtMost(createdAt, deps.settings.reservationMinutes));
  return end - deps.clock.now().getTime() >= PAGE_MINUTES_MIN * 60_000;
}

/**
 * Asks for the payment page and keeps its address. No page's end can be moved: it ends when room could not be kept any longer, and
 * before that we end it with the room (decisions/0037). The provider knows the checkout by its id, so asking twice opens one page. When
 * the provider does not answer the room stays held until the checkout expires, and the same request may be sent again.
 */
async function withPaymentPage(deps: Deps, checkout: Checkout): Promise<Result<Checkout>> {
  const { runningCosts } = lineWords(checkout.locale);
  const costs = checkout.runningCosts > 0n ? [{ name: runningCosts, amount: checkout.runningCosts }] : [];
  try {
    const page = await deps.payments.open({
      checkoutId: checkout.id,
      lines: [...checkout.lines.map((line) => ({ name: line.title, amount: line.amount })), ...costs],
      email: checkout.email,
      locale: checkout.locale,
      expiresAt: new Date(heldAtMost(checkout.createdAt, deps.settings.reservationMinutes)),
    });
    const next: Checkout = { ...checkout, sessionId: page.sessionId, paymentUrl: page.url };
    const kept = await commit(deps.table, [
      replace(keys.checkout(checkout.id), checkoutItem(next), checkout.version, "changed"),
    ]);
    if (kept.ok) return accept({ ...next, version: checkout.version + 1 });
    // Somebody was faster: a second try of the same request, or already the payment. What they wrote is the truth.
    const now = await findCheckout(deps, checkout.id);
    return now ? accept(now) : refuse("try_again", "Try again in a moment.");
  } catch (error) {
    if (!(error instanceof ProviderUnavailable)) throw error;
    return refuse(
      "payment_provider_unavailable",
      "The payment page cannot be opened right now. Nothing was charged; try again.",
    );
  }
}

/**
 * Keeps a checkout's room longer, by as much as it was kept at first, up to `heldAtMost`. The provider is not asked: its page lives that
 * long. `from` is the end that the donor knows: asked twice from the same end, it is kept longer once.
 */
export function keepLonger(
  deps: Pick<Deps, "table" | "clock" | "settings">,
  caller: Caller | null,
  checkoutId: string,
  from: string,
): Promise<Result<Checkout>> {
  return contend<Result<Checkout>>(async () => {
    const checkout = await findCheckout(deps, checkoutId);
    if (!checkout || !maySee(checkout, caller)) return refuse("not_found", "There is no such checkout.");
    if (checkout.state === "open" && checkout.expiresAt > from) return accept(checkout);
    const decided = decideKeeping(checkout, deps.settings.reservationMinutes, deps.clock.now());
    if (!decided.ok) return decided;
    const next: Checkout = { ...checkout, expiresAt: decided.value.expiresAt };
    const made = await commit(deps.table, [
      replace(keys.checkout(checkout.id), checkoutItem(next), checkout.version, "changed"),
      dueWhenOver(next),
    ]);
    return made.ok ? accept({ ...next, version: checkout.version + 1 }) : "changed";
  });
}
