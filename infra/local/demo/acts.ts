// Owns the acts of the demo's partners and staff, each through the product's own commands; refuses to write anything past them.
import { handOut } from "../../../functions/disbursements/commands.ts";
import { createEntrepreneur } from "../../../functions/entrepreneurs/commands.ts";
import { draftLoan, submitLoan } from "../../../functions/loans/commands.ts";
import type { Loan, Telling } from "../../../functions/loans/loan.ts";
import { findLoan } from "../../../functions/loans/queries.ts";
import { publishLoan, returnLoan } from "../../../functions/loans/review.ts";
import { minor, money } from "../../../functions/money/minor.ts";
import { parseAmount } from "../../../functions/money/wire.ts";
import { recordRate } from "../../../functions/rates/commands.ts";
import { recordBatch } from "../../../functions/repayments/commands.ts";
import { approveTransfer, proposeTransfer } from "../../../functions/transfers/commands.ts";
import { moneyText } from "../../../web/parts/amount.ts";
import { takeOnPartner } from "./newcomers.ts";
import { DEMO_PARTNERS } from "./partners.ts";
import { demoId, must, type Stage } from "./stage.ts";
import type { DemoLoan, DemoPartner } from "./types.ts";

export async function takeOnPartners(stage: Stage): Promise<void> {
  const { deps } = stage;
  const date = deps.clock.now().toISOString().slice(0, 10);
  for (const partner of DEMO_PARTNERS) {
    const { currency, rate } = partner;
    if (currency !== "EUR")
      must(await recordRate(deps, stage.staff.finance, { currency, date, ...rate }), `record ${currency}`);
    await takeOnPartner(deps, stage.staff.admin, partner);
  }
}

export function partnerOf(loan: DemoLoan): DemoPartner {
  const partner = DEMO_PARTNERS.find((one) => one.key === loan.partner);
  if (!partner) throw new Error(`${loan.key} has no partner`);
  return partner;
}

/** A story with what the money buys at its end. */
function storyOf(loan: DemoLoan): Record<string, string> {
  const { currency } = partnerOf(loan);
  const use = loan.use
    .map((one) => `– ${one.what}: ${moneyText({ currency, value: one.amount }, { code: true, trim: true })}`)
    .join("\n");
  return { ...(loan.story as Record<string, string>), en: `${loan.story.en}\n\nWhat the loan pays for:\n${use}` };
}

/** A story that stands in two languages was told in the other one; nobody noted who put it into English, and when. */
function tellingOf({ story }: DemoLoan): { telling?: Telling } {
  const [original] = Object.keys(story).filter((language) => language !== "en");
  return original ? { telling: { original, translations: { en: { by: null, on: null } } } } : {};
}

export async function draft(stage: Stage, loan: DemoLoan): Promise<void> {
  const { deps } = stage;
  const officer = stage.officerOf(loan.partner);
  const partner = partnerOf(loan);
  const entrepreneurId = demoId.entrepreneur(loan.key);
  const known = { country: partner.country, region: loan.region, consent: { publish: loan.consent.publish } };
  const meet = async (id: string, displayName: string) =>
    must(await createEntrepreneur(deps, officer, { displayName, ...known }, { id }), `know ${displayName}`);
  await meet(entrepreneurId, loan.displayName);
  const amountOf = (value: string) => {
    const amount = parseAmount(partner.currency, value);
    if (amount === null) throw new Error(`${loan.key} asks for ${value}`);
    return amount;
  };
  const members = [];
  for (const [at, { key, displayName, share }] of (loan.members ?? []).entries()) {
    const id = at === 0 ? entrepreneurId : demoId.entrepreneur(`${loan.key}-${key}`);
    if (at > 0) await meet(id, displayName);
    members.push({ entrepreneurId: id, pictured: at === 0, share: amountOf(share) });
  }
  const content = {
    entrepreneurId,
    title: loan.title,
    story: storyOf(loan),
    ...tellingOf(loan),
    ...(members.length > 0 ? { members } : {}),
    principal: money(partner.currency, amountOf(loan.principal)),
    sector: loan.sector,
    terms: loan.schedule,
    region: loan.region,
    activity: loan.activity,
    preDisbursed: null,
  };
  must(await draftLoan(deps, officer, content, { id: demoId.loan(loan.key) }), `draft ${loan.key}`);
}

export async function submit(stage: Stage, loan: DemoLoan): Promise<void> {
  await draft(stage, loan);
  const known = await loanOf(stage, loan);
  if (known.state !== "draft") return;
  must(await submitLoan(stage.deps, stage.officerOf(loan.partner), known.id), `submit ${loan.key}`);
}

export async function publish(stage: Stage, loan: DemoLoan): Promise<void> {
  await submit(stage, loan);
  const known = await loanOf(stage, loan);
  if (known.state !== "in_review") return;
  must(await publishLoan(stage.deps, stage.staff.reviewer, known.id), `publish ${loan.key}`);
  if (loan.life.state === "disbursed" && loan.life.preDisbursedDays !== undefined) {
    const on = new Date(stage.deps.clock.now().getTime() - loan.life.preDisbursedDays * 86_400_000);
    await giveOut(stage, loan, on.toISOString().slice(0, 10));
  }
}

export async function sendBack(stage: Stage, loan: DemoLoan, words: string): Promise<void> {
  await submit(stage, loan);
  must(await returnLoan(stage.deps, stage.staff.reviewer, demoId.loan(loan.key), words), `return ${loan.key}`);
}

/** Sends the donors' money of funded loans to their partners: one person proposes, another approves. */
export async function transfer(stage: Stage, loans: readonly DemoLoan[]): Promise<void> {
  for (const partner of DEMO_PARTNERS) {
    const own = loans.filter((loan) => loan.partner === partner.key);
    const states = await Promise.all(own.map((loan) => loanOf(stage, loan)));
    const loanIds = states
      .filter((loan) => loan.state === "funded" && loan.promisedDonor > 0n && !loan.transferId)
      .map((loan) => loan.id);
    if (loanIds.length === 0) continue;
    const proposal = {
      partnerId: demoId.partner(partner.key),
      loanIds,
      rate: partner.rate.value,
      rateSource: partner.rate.source,
      date: stage.deps.clock.now().toISOString().slice(0, 10),
    };
    const request = { scope: "demo", key: loanIds.join(), hash: loanIds.join() };
    const proposed = must(
      await proposeTransfer(stage.deps, stage.staff.finance, proposal, request),
      `propose ${partner.key}`,
    );
    must(await approveTransfer(stage.deps, stage.staff.finance2, proposed.id), `approve ${partner.key}`);
  }
  await stage.settle();
}

export async function giveOut(stage: Stage, loan: DemoLoan, date: string): Promise<void> {
  const known = await loanOf(stage, loan);
  if (known.disbursedOn) return;
  const said = { date, amount: money(known.currency, known.principal), reference: `OUT-${loan.key}` };
  must(await handOut(stage.deps, stage.officerOf(loan.partner), known.id, said), `hand out ${loan.key}`);
}

/** Repays a loan along its schedule until `percent` of its principal is back; rows that are not due yet are paid on `latest`. */
export async function repay(stage: Stage, loan: DemoLoan, percent: number, latest: string): Promise<void> {
  const known = await loanOf(stage, loan);
  const target = (known.principal * BigInt(percent)) / 100n;
  const rows = [];
  let back = 0n;
  for (const [at, row] of (known.rows ?? []).entries()) {
    if (back >= target) break;
    back += row.principal;
    const paidOn = row.dueOn < latest ? row.dueOn : latest;
    rows.push({
      loanId: known.id,
      paidOn,
      amount: money(known.currency, minor(row.total)),
      reference: `${loan.key}-${at + 1}`,
    });
  }
  const outcomes = await recordBatch(
    stage.deps,
    stage.officerOf(loan.partner),
    rows.map((row) => ({ reference: row.reference, line: null, row })),
  );
  const bad = outcomes.find((one) => one.outcome === "rejected");
  if (bad) throw new Error(`The demo could not repay ${loan.key}: ${JSON.stringify(bad)}`);
}

export async function loanOf(stage: Stage, loan: DemoLoan): Promise<Loan> {
  const known = await findLoan(stage.deps, demoId.loan(loan.key));
  if (!known) throw new Error(`${loan.key} is not there`);
  return known;
}
