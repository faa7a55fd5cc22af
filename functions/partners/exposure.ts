// Owns how much of a partner's limits is used at this moment, and whether there is room; refuses to set limits.
import type { Deps } from "../deps.ts";
import type { Loan } from "../loans/loan.ts";
import { loansOfPartner } from "../loans/queries.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { type Minor, minus, total } from "../money/minor.ts";
import { parseRate, toBase } from "../money/rate.ts";
import { accept, type Result } from "../refusal.ts";
import { keys } from "../table/keys.ts";
import { get } from "../table/read.ts";
import { fileFrom, type PartnerFile } from "./partner-file.ts";
import { decideRoom, decideSending, type Exposure } from "./rules.ts";

type Reads = Pick<Deps, "table">;

export async function findPartnerFile(deps: Reads, partnerId: string): Promise<PartnerFile> {
  return fileFrom(await get(deps.table, keys.partnerFile(partnerId)));
}

/** What is out of a loan in the donors' currency, at the rate it was published with. */
function outOf(loan: Loan): Minor {
  const rate = parseRate(loan.rate.value);
  if (!rate) throw new Error(`a recorded rate is no rate: ${loan.rate.value}`);
  return toBase(minus(loan.principal, loan.repaid), DONOR_CURRENCY, loan.currency, rate, "half-even");
}

/** Reads the loans that are open or out. `besides` is not counted: the loan that asks. */
export async function exposureOf(deps: Reads, partnerId: string, besides: string | null = null): Promise<Exposure> {
  const states = ["in_review", "fundraising", "funded", "disbursed"] as const;
  const found = await Promise.all(states.map((state) => loansOfPartner(deps, partnerId, state)));
  const [reviewed = [], open = [], funded = [], running = []] = found.map((loans) =>
    loans.filter((loan) => loan.id !== besides),
  );
  return {
    openStories: reviewed.length + open.length,
    looking: total(open.map((loan) => loan.goal)),
    out: total([...funded.map((loan) => loan.goal), ...running.map(outOf)]),
  };
}

/** Whether a loan fits its partner's limits. Without limits nothing but the partner's file is read. */
export async function roomFor(deps: Reads, loan: Pick<Loan, "id" | "partnerId" | "goal">): Promise<Result<null>> {
  const { limits } = await findPartnerFile(deps, loan.partnerId);
  if (Object.values(limits).every((limit) => limit === null)) return accept(null);
  return decideRoom(limits, await exposureOf(deps, loan.partnerId, loan.id), loan.goal);
}

/** Whether money may be sent to a partner. */
export async function roomToSend(deps: Reads, partnerId: string): Promise<Result<null>> {
  const { limits } = await findPartnerFile(deps, partnerId);
  return limits.outstanding === null ? accept(null) : decideSending(limits, await exposureOf(deps, partnerId));
}
