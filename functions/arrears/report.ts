// Owns the report of all partners' arrears, on a day and at the ends of months before it; refuses to know HTTP.
import type { Deps } from "../deps.ts";
import type { Partner } from "../partners/partner.ts";
import { allPartners } from "../partners/queries.ts";
import { type Ages, agesOf } from "./ages.ts";
import { monthEnds, positionsOn } from "./queries.ts";
import { type Position, type Risk, riskOf } from "./rules.ts";

/** One partner: what is at risk, and what is out by how late it is. */
export interface PartnerArrears {
  readonly partner: Partner;
  readonly risk: Risk;
  readonly ages: Ages;
}

export interface ArrearsReport {
  readonly on: string;
  readonly total: Risk;
  readonly ages: Ages;
  /** Partners with something out, those with most at risk first. */
  readonly partners: readonly PartnerArrears[];
  readonly months: readonly { readonly on: string; readonly risk: Risk }[];
}

/** Every partner on `day`, and the whole at the ends of `months` months before it. */
export async function arrearsReport(
  deps: Pick<Deps, "table" | "clock">,
  day: string,
  months: number,
): Promise<ArrearsReport> {
  const days = monthEnds(day, months);
  const byDay: Position[][] = days.map(() => []);
  const partners: PartnerArrears[] = [];
  // Partner by partner: one partner's loans are read at once, all of them would be too much.
  for (const partner of await allPartners(deps)) {
    const found = await positionsOn(deps, partner.id, days);
    for (const [at, positions] of found.entries()) byDay[at]?.push(...positions);
    const now = found.at(-1) ?? [];
    if (now.length > 0) partners.push({ partner, risk: riskOf(now), ages: agesOf(now, day) });
  }
  const risks = days.map((on, at) => ({ on, risk: riskOf(byDay[at] ?? []) }));
  return {
    on: day,
    total: riskOf(byDay.at(-1) ?? []),
    ages: agesOf(byDay.at(-1) ?? [], day),
    partners: partners.sort((a, b) => Number(b.risk.over30 - a.risk.over30)),
    months: risks.slice(0, -1),
  };
}
