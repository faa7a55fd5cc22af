// Owns how much of a partner's limits is used at this moment, and keeping room to one loan at a time; refuses to set limits.
import type { Deps } from "../deps.ts";
import { loanFrom } from "../loans/items.ts";
import type { Loan } from "../loans/loan.ts";
import { loansOfPartner } from "../loans/queries.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { type Minor, minus, total } from "../money/minor.ts";
import { parseRate, toBase } from "../money/rate.ts";
import { accept, type Result } from "../refusal.ts";
import { type Action, insert, replace } from "../table/actions.ts";
import { keys } from "../table/keys.ts";
import { get, getMany } from "../table/read.ts";
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

/** Loans that were let in last and are read by their own ids: many more than get in while an index lags. */
const LATELY_MAX = 25;

/**
 * What the loans use that are open or out. `besides` is not counted: the loan that asks. `lately`: loans that the list by partner may
 * not have yet, as an index follows the table by moments.
 */
export async function exposureOf(
  deps: Reads,
  partnerId: string,
  besides: string | null = null,
  lately: readonly string[] = [],
): Promise<Exposure> {
  const states = ["in_review", "fundraising", "funded", "disbursed"] as const;
  const listed = await Promise.all(states.map((state) => loansOfPartner(deps, partnerId, state)));
  const items = await getMany(deps.table, lately.map(keys.loan));
  const found = new Map(
    [...listed.flat(), ...items.flatMap((item) => (item ? [loanFrom(item)] : []))].map((loan) => [loan.id, loan]),
  );
  if (besides !== null) found.delete(besides);
  const of = (state: Loan["state"]) => [...found.values()].filter((loan) => loan.state === state);
  const open = of("fundraising");
  return {
    openStories: of("in_review").length + open.length,
    looking: total(open.map((loan) => loan.goal)),
    out: total([...of("funded").map((loan) => loan.goal), ...of("disbursed").map(outOf)]),
  };
}

/**
 * Whether a loan fits its partner's limits; and the write that goes with letting it in, so that of two at once the second is asked
 * again, with the first one counted. Without limits nothing but the partner's file is read, and nothing is written.
 */
export async function roomFor(
  deps: Reads,
  loan: Pick<Loan, "id" | "partnerId" | "goal">,
): Promise<Result<readonly Action<"changed">[]>> {
  const { limits } = await findPartnerFile(deps, loan.partnerId);
  if (Object.values(limits).every((limit) => limit === null)) return accept([]);
  const key = keys.partnerRoom(loan.partnerId);
  const known = await get(deps.table, key);
  const lately = (known?.lately as string[] | undefined) ?? [];
  const fits = decideRoom(limits, await exposureOf(deps, loan.partnerId, loan.id, lately), loan.goal);
  if (!fits.ok) return fits;
  const others = lately.filter((id) => id !== loan.id).slice(0, LATELY_MAX - 1);
  const item = { type: "partner_room", lately: [loan.id, ...others] };
  return accept([known ? replace(key, item, Number(known.version), "changed") : insert(key, item, "changed")]);
}

/** Whether money may be sent to a partner. */
export async function roomToSend(deps: Reads, partnerId: string): Promise<Result<null>> {
  const { limits } = await findPartnerFile(deps, partnerId);
  return limits.outstanding === null ? accept(null) : decideSending(limits, await exposureOf(deps, partnerId));
}
