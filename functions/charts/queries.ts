// Owns reading what pictures are drawn of, as of the end of a month or now: kept sums and loans, never the journal; refuses to draw.
import { arrearsReport } from "../arrears/report.ts";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { monthAfter } from "../journal/days.ts";
import { firstMonth, readMonths } from "../journal/months.ts";
import { loansOfPartner } from "../loans/queries.ts";
import type { Currency } from "../money/currencies.ts";
import type { KindSum } from "../month-close/figures.ts";
import { findHead, keepFigures, lastDayOf } from "../month-close/work-out.ts";
import { allPartners } from "../partners/queries.ts";
import { type FlowLink, flowOf } from "./flow.ts";
import { type FundedGroup, timesToFunded } from "./funded.ts";
import { type Standings, standingsOf } from "./places.ts";

type ChartDeps = Pick<Deps, "table" | "clock">;

/** Months side by side. */
const MONTHS_SHOWN = 12;

export interface PartnerRisk {
  readonly name: string;
  readonly outstanding: bigint;
  readonly over30: bigint;
  readonly over90: bigint;
}

export interface Charts {
  /** `2026-11`; the one we are in where nobody asked for another. */
  readonly month: string;
  /** The last day of it that is told of. */
  readonly day: string;
  readonly currency: Currency;
  readonly currencies: readonly Currency[];
  /** Null while the months are being added up. */
  readonly places: Standings | null;
  readonly purposes: Standings | null;
  /** The last month that the flow tells of, and the flow; null before the first month is over. */
  readonly flowThrough: string | null;
  readonly flow: readonly FlowLink[];
  readonly risks: readonly PartnerRisk[];
  readonly funded: readonly FundedGroup[];
}

/** `month` and `currency`: as asked; what is not there is answered with the newest month, and the donors' currency. */
export async function readCharts(deps: ChartDeps, ask: { month: string; currency: string }): Promise<Charts> {
  const today = dayOf(deps.clock.now());
  const first = await firstMonth(deps);
  const now = today.slice(0, 7);
  const month = /^20\d\d-\d\d$/.test(ask.month) && ask.month >= first && ask.month <= now ? ask.month : now;
  const day = month === now ? today : lastDayOf(month);
  const [sums, flow, report, loans] = await Promise.all([
    readMonths(deps),
    kindsThrough(deps, { first, month, now }),
    arrearsReport(deps, day, 0),
    loansOfAll(deps),
  ]);
  const list = sums?.list() ?? [];
  const currencies = [...new Set(list.map((one) => one.currency))].sort((a, b) =>
    a === "EUR" ? -1 : b === "EUR" ? 1 : a < b ? -1 : 1,
  );
  const currency = currencies.find((one) => one === ask.currency) ?? currencies[0] ?? "EUR";
  const shown = { currency, last: month, count: MONTHS_SHOWN };
  return {
    ...{ month, day, currency, currencies },
    places: sums && standingsOf(list, { side: "place", ...shown }),
    purposes: sums && standingsOf(list, { side: "purpose", ...shown }),
    flowThrough: flow.through,
    flow: flowOf(flow.kinds, currency),
    risks: report.partners.map(({ partner, risk }) => ({
      name: partner.name,
      ...{ outstanding: risk.outstanding, over30: risk.over30, over90: risk.over90 },
    })),
    funded: timesToFunded(loans, day),
  };
}

/** What each kind of entry moved, from the first month through the last kept one up to `month`: one short item a month. */
async function kindsThrough(
  deps: ChartDeps,
  { first, month, now }: { readonly first: string; readonly month: string; readonly now: string },
): Promise<{ through: string | null; kinds: KindSum[] }> {
  const kinds: KindSum[] = [];
  let through: string | null = null;
  for (let one = first; one <= month; one = monthAfter(one)) {
    // The job of the hour keeps them; who looks before it came by waits once.
    const head = (await findHead(deps, one)) ?? (one < now ? await keepFigures(deps, one) : null);
    if (!head) break;
    kinds.push(...head.kinds);
    through = one;
  }
  return { through, kinds };
}

async function loansOfAll(deps: ChartDeps) {
  const partners = await allPartners(deps);
  return (await Promise.all(partners.map((partner) => loansOfPartner(deps, partner.id)))).flat();
}
