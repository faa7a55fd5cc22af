// Owns gathering everything that does not match into one list, the oldest first; refuses to settle any of it.
import { isUnexplained } from "../../adjustments/adjustment.ts";
import { openAdjustments } from "../../adjustments/queries.ts";
import { dayOf } from "../../days.ts";
import type { Deps } from "../../deps.ts";
import { type Minor, minor } from "../../money/minor.ts";
import { allPartners } from "../../partners/queries.ts";
import { queryAll } from "../../table/read.ts";
import { dateIn, monthIn } from "../../words/date-text.ts";
import { ENGLISH_TAG } from "../../words/money-text.ts";
import { gapsOf } from "../bank/import.ts";
import type { BankMovement } from "../bank/movement.ts";
import { openAtBank } from "../bank/proposals.ts";
import { allStatements } from "../bank/queries.ts";
import { currenciesOf, oldestUnsigned, statementsOf } from "../partners/queries.ts";
import { differenceOf, monthAfter } from "../partners/rules.ts";
import { openFindings } from "../stripe/findings.ts";
import type { NextStep } from "./next-step.ts";
import type { Work } from "./work.ts";

type WorkDeps = Pick<Deps, "table" | "clock">;

const DAY_MS = 86_400_000;
/** Money that the books sent to or from the bank is looked for after this many days: a weekend and a holiday. */
const AT_BANK_WITHIN_DAYS = 5;

/** A piece of work before its age and owner are put to it. */
type Raw = Omit<Work, "id" | "ageDays" | "owner" | "partnerId"> & { readonly partnerId?: string };

/** Everything that does not match, the oldest first. */
export async function workList(deps: WorkDeps): Promise<Work[]> {
  const today = dayOf(deps.clock.now());
  const [stripe, bank, adjustments, partners, owners] = await Promise.all([
    stripeWork(deps),
    bankWork(deps, today),
    adjustmentWork(deps),
    partnerWork(deps, today),
    ownersOf(deps),
  ]);
  return [...stripe, ...bank, ...adjustments, ...partners]
    .map((raw) => {
      const id = workId(raw.kind, raw.subject);
      const ageDays = Math.max(0, Math.floor((Date.parse(today) - Date.parse(raw.since)) / DAY_MS));
      return { partnerId: null, ...raw, id, ageDays, owner: owners.get(id) ?? null };
    })
    .sort((a, b) => (a.since === b.since ? (a.id < b.id ? -1 : 1) : a.since < b.since ? -1 : 1));
}

export function workId(kind: string, subject: string): string {
  return `${kind}:${subject}`;
}

/** Who looks after which piece of work, by its id. */
export async function ownersOf(deps: WorkDeps): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for await (const item of queryAll(deps.table, { pk: "WORK_OWNERS" })) {
    if (item.personId) owners.set(String(item.sk), String(item.personId));
  }
  return owners;
}

async function stripeWork(deps: WorkDeps): Promise<Raw[]> {
  return (await openFindings(deps)).map((one) => ({
    kind: "stripe",
    subject: one.id,
    detail: `${one.kind.replaceAll("_", " ")}: ${one.subject}, ${one.detail}`,
    currency: one.currency,
    amount: one.off,
    since: one.at.slice(0, 10),
    next: { code: `stripe_${one.kind}` },
  }));
}

async function bankWork(deps: WorkDeps, today: string): Promise<Raw[]> {
  const [{ lines, movements }, partners] = await Promise.all([openAtBank(deps), allPartners(deps)]);
  const open = lines
    .filter(({ line }) => line.state === "open")
    .map(({ line, proposal, suggestion }): Raw => {
      const next: NextStep = proposal
        ? { code: "line_fits", values: { causes: proposal.parts.map((one) => one.cause).join(", ") } }
        : { code: "line_unknown", values: { kind: suggestion } };
      const words = [line.counterparty, line.text].filter(Boolean).join(": ").slice(0, 200);
      const { currency, amount, bookedOn: since } = line;
      return {
        kind: "bank_line",
        subject: line.id,
        detail: words || "A line without words",
        currency,
        amount,
        since,
        next,
      };
    });
  const names = new Map(partners.map((one) => [one.id, one.name]));
  const late = dayOf(new Date(Date.parse(today) - AT_BANK_WITHIN_DAYS * DAY_MS));
  const proposed = new Set(lines.flatMap((one) => (one.proposal?.parts ?? []).map((part) => part.cause)));
  const missing = movements
    .filter((one) => one.day < late && !proposed.has(one.cause))
    .map(
      (one): Raw => ({
        kind: "not_at_bank",
        subject: one.cause,
        detail: `${movedWords(one, names.get(one.partnerId ?? ""))}: no line of a statement shows it`,
        currency: one.currency,
        amount: one.left,
        since: one.day,
        next: { code: "not_at_bank" },
        ...(one.partnerId ? { partnerId: one.partnerId } : {}),
      }),
    );
  const gaps = gapsOf(await allStatements(deps)).map(
    ({ before, after }): Raw => ({
      kind: "statement_gap",
      subject: after.id,
      detail: `${before.statementId} closes on ${dateIn(ENGLISH_TAG, before.to)}, ${after.statementId} opens with another balance`,
      currency: after.currency,
      amount: minor(after.opening - before.closing),
      since: after.from,
      next: { code: "statement_gap" },
    }),
  );
  return [...open, ...missing, ...gaps];
}

/** "transfer, Harvest Circle Subic (transfer_…)": what a person calls it, and what finds it. */
function movedWords({ kind, thing, cause }: BankMovement, partner: string | undefined): string {
  const words = kind.replaceAll("_", " ");
  return partner === undefined ? `${words} ${thing ?? cause}` : `${words}, ${partner} (${thing ?? cause})`;
}

async function adjustmentWork(deps: WorkDeps): Promise<Raw[]> {
  return (await openAdjustments(deps)).map((one) => {
    const waits = isUnexplained(one);
    return {
      kind: waits ? "unexplained" : "adjustment",
      subject: one.id,
      detail: `${one.kind.replaceAll("_", " ")}: ${one.explanation}`,
      currency: one.currency,
      amount: one.amount,
      since: (waits ? (one.approvedAt ?? one.proposedAt) : one.proposedAt).slice(0, 10),
      next: { code: waits ? "unexplained" : "adjustment" },
      ...(one.partnerId ? { partnerId: one.partnerId } : {}),
    };
  });
}

async function partnerWork(deps: WorkDeps, today: string): Promise<Raw[]> {
  const found: Raw[] = [];
  for (const partner of await allPartners(deps)) {
    const kept = await statementsOf(deps, partner.id);
    for (const currency of currenciesOf(partner)) {
      const waits = await oldestUnsigned(deps, partner.id, currency, today, kept);
      if (waits) {
        const { month, state } = waits.statement;
        found.push({
          kind: "partner_statement",
          subject: `${partner.id}:${month}:${currency}`,
          detail: `${partner.name}, ${monthIn(ENGLISH_TAG, month)} in ${currency}: ${state.replaceAll("_", " ")}`,
          currency,
          amount: waits.figures.rows.closing,
          since: `${monthAfter(month)}-01`,
          next: { code: `statement_${state}` },
          partnerId: partner.id,
        });
      }
      const last = kept.filter((one) => one.currency === currency && one.state === "signed").at(-1);
      const off = last?.figures ? differenceOf(last.figures, last, "closing") : null;
      if (last && off !== null && off !== 0n) found.push(difference(partner, last.month, currency, off));
    }
  }
  return found;
}

function difference(partner: { id: string; name: string }, month: string, currency: string, off: Minor): Raw {
  return {
    kind: "partner_difference",
    subject: `${partner.id}:${month}:${currency}`,
    detail: `${partner.name} signed ${monthIn(ENGLISH_TAG, month)} in ${currency} with another closing cash than the books`,
    currency,
    amount: off,
    since: `${monthAfter(month)}-01`,
    next: { code: "partner_difference", values: { off: off < 0n ? "missing" : "too_much", month } },
    partnerId: partner.id,
  };
}
