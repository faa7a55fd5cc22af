// Owns the promises of the demo data: whole, countable, fit to print; refuses to know how it is loaded.
import { describe, expect, it } from "vitest";
import { SECTORS } from "../../../../functions/loans/loan.ts";
import { previewSchedule } from "../../../../functions/loans/schedule/preview.ts";
import { ScheduleTermsIn } from "../../../../functions/loans/schedule/schema.ts";
import { parseAmount } from "../../../../functions/money/wire.ts";
import { DEMO_DONORS } from "../../../../infra/local/demo/donors.ts";
import { MARKET_LOANS } from "../../../../infra/local/demo/market-group.ts";
import { DEMO_PARTNERS } from "../../../../infra/local/demo/partners.ts";
import { DEMO_PEOPLE } from "../../../../infra/local/demo/people.ts";
import { DEMO_LOANS } from "../../../../infra/local/demo/stories.ts";
import type { DemoLife, DemoLoan, DemoPartner } from "../../../../infra/local/demo/types.ts";
import { drawLandscape, drawScene } from "../../../../web/pictures/pictures.ts";

/** Bytes of one picture: a list of thirty must stay light on a slow line. */
const PICTURE_BYTES_MAX = 12_000;
const WORDS = { min: 120, max: 220 };
/** Percentage points by which odd cents may miss the share that a loan's `life` promises. */
const SHARE_SLACK = 3;

const words = (text: string): number => text.trim().split(/\s+/).length;
const unique = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;

function partnerOf(loan: DemoLoan): DemoPartner {
  const partner = DEMO_PARTNERS.find(({ key }) => key === loan.partner);
  if (!partner) throw new Error(`no partner ${loan.partner}`);
  return partner;
}
function units(loan: DemoLoan, amount: string): bigint {
  const parsed = parseAmount(partnerOf(loan).currency, amount);
  if (parsed === null || parsed === 0n) throw new Error(`${loan.key}: ${amount}`);
  return parsed;
}
/** Cents of EUR, near enough to compare shares. */
const goalOf = (loan: DemoLoan): number => (Number(loan.principal) / Number(partnerOf(loan).rate.value)) * 100;
const draw = (loan: DemoLoan): string => drawScene({ ...loan.picture, ...loan, country: partnerOf(loan).country });

/** Tags that close in the order they opened, attributes in quotes, no bare ampersand: what an XML reader insists on. */
function wellFormed(svg: string): boolean {
  const open: string[] = [];
  const rest = svg.replaceAll(
    /<(\/?)([A-Za-z]+)((?:\s[\w:-]+="[^"<&]*")*)\s*(\/?)>/g,
    (_, closing, name, _attributes, alone) => {
      if (closing) return open.pop() === name ? "" : "<";
      if (!alone) open.push(name);
      return "";
    },
  );
  return open.length === 0 && !/[<>&]/.test(rest);
}

describe("demo loans", () => {
  it("have keys of their own and partners that exist", () => {
    expect(unique(DEMO_LOANS.map(({ key }) => key))).toBe(true);
    expect(unique(DEMO_PARTNERS.map(({ key }) => key))).toBe(true);
    expect(DEMO_LOANS.length).toBeGreaterThanOrEqual(30);
    for (const loan of DEMO_LOANS) expect(loan.key.startsWith(`${partnerOf(loan).key}-`)).toBe(true);
  });

  it("show every state at least twice and the open ones fourteen times", () => {
    const count = (state: DemoLife["state"]): number => DEMO_LOANS.filter(({ life }) => life.state === state).length;
    for (const state of ["draft", "in_review", "returned", "funded", "transferred", "disbursed", "repaid"] as const)
      expect(count(state), state).toBeGreaterThanOrEqual(2);
    expect(count("fundraising")).toBeGreaterThanOrEqual(14);
    expect(count("expired")).toBe(1);
    expect(count("cancelled")).toBe(1);
  });

  it("come from four countries and five currencies and cover twelve sectors", () => {
    expect(new Set(DEMO_PARTNERS.map(({ country }) => country)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(DEMO_PARTNERS.map(({ currency }) => currency)).size).toBe(5);
    expect(new Set(DEMO_LOANS.map(({ sector }) => sector))).toEqual(new Set(SECTORS.slice(0, 12)));
  });

  it.each(DEMO_LOANS.map((loan) => [loan.key, loan] as const))("%s spends exactly what it asks for", (_, loan) => {
    const spent = loan.use.reduce((sum, { amount }) => sum + units(loan, amount), 0n);
    expect(spent).toBe(units(loan, loan.principal));
  });

  it("has a loan to several people, who share all of it and are led by whom it is named after", () => {
    const groups = DEMO_LOANS.filter(({ members }) => members !== undefined);
    expect(groups.length).toBeGreaterThanOrEqual(1);
    for (const loan of groups) {
      const shares = (loan.members ?? []).map(({ share }) => units(loan, share));
      expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(units(loan, loan.principal));
      expect(loan.members?.[0]?.displayName).toBe(loan.displayName);
    }
  });

  it.each(DEMO_LOANS.map((loan) => [loan.key, loan] as const))(
    "%s has terms that the schedule engine takes",
    (_, loan) => {
      const terms = ScheduleTermsIn.parse(loan.schedule);
      const principal = { currency: partnerOf(loan).currency, value: loan.principal };
      const minor = parseAmount(principal.currency, principal.value);
      if (minor === null) throw new Error(loan.key);
      const schedule = previewSchedule({
        ...terms,
        principal: { currency: principal.currency, minor },
        disbursedOn: "2026-11-20",
      });
      expect(schedule.ok ? schedule.value.totals.principal : schedule).toBe(loan.principal);
    },
  );

  it.each(DEMO_LOANS.map((loan) => [loan.key, loan] as const))("%s tells a story of readable length", (_, loan) => {
    expect(words(loan.story.en)).toBeGreaterThanOrEqual(WORDS.min);
    for (const text of Object.values(loan.story)) expect(words(text)).toBeLessThanOrEqual(WORDS.max);
    expect(loan.title.length).toBeLessThanOrEqual(80);
  });

  it("speak the entrepreneur's own language in ten cases, and use a chosen name in at least two", () => {
    expect(DEMO_LOANS.filter(({ story }) => Object.keys(story).length > 1).length).toBeGreaterThanOrEqual(10);
    expect(DEMO_LOANS.filter(({ chosenName }) => chosenName).length).toBeGreaterThanOrEqual(2);
  });
});

describe("the market women", () => {
  it("are twenty, with loans and pictures of their own, whose terms the schedule engine takes", () => {
    expect(MARKET_LOANS).toHaveLength(20);
    expect(unique([...DEMO_LOANS, ...MARKET_LOANS].map(({ key }) => key))).toBe(true);
    expect(unique(MARKET_LOANS.map(({ displayName }) => displayName)) && unique(MARKET_LOANS.map(draw))).toBe(true);
    for (const loan of MARKET_LOANS) {
      expect(loan.title.length).toBeLessThanOrEqual(80);
      expect(goalOf(loan)).toBeCloseTo(5000);
      expect(ScheduleTermsIn.safeParse(loan.schedule).success).toBe(true);
    }
  });
});

describe("demo gifts", () => {
  const gifts = DEMO_DONORS.flatMap(({ baskets }) => baskets.flatMap((basket) => basket.gifts));
  const given = (key: string): number =>
    gifts
      .filter(({ loan, amount }) => loan === key && amount !== "rest")
      .reduce((sum, { amount }) => sum + Number(amount) * 100, 0);

  it("come from fourteen donors whose addresses reach nobody", () => {
    expect(DEMO_DONORS).toHaveLength(14);
    expect(unique(DEMO_DONORS.map(({ key }) => key)) && unique(DEMO_DONORS.map(({ email }) => email))).toBe(true);
    for (const { email } of DEMO_DONORS) expect(email).toMatch(/@(example\.org|demo\.example)$/);
  });

  it("are amounts, name loans that exist, and never the same loan twice in a basket", () => {
    for (const { baskets } of DEMO_DONORS)
      for (const basket of baskets) {
        expect(unique(basket.gifts.map(({ loan }) => loan))).toBe(true);
        for (const { loan, amount } of basket.gifts) {
          expect(
            DEMO_LOANS.some(({ key }) => key === loan),
            loan,
          ).toBe(true);
          expect(amount === "rest" || parseAmount("EUR", amount) !== null, amount).toBe(true);
        }
      }
  });

  it("reach the share that each open loan promises, recycled money included", () => {
    for (const loan of DEMO_LOANS) {
      if (!("fundedPercent" in loan.life)) continue;
      const { fundedPercent, ...life } = loan.life;
      const source = DEMO_LOANS.find(({ key }) => "recycledFrom" in life && key === life.recycledFrom);
      const share = ((given(loan.key) + (source ? goalOf(source) : 0)) / goalOf(loan)) * 100;
      expect(Math.abs(share - fundedPercent), loan.key).toBeLessThan(SHARE_SLACK);
    }
  });

  it("leave a rest to exactly one donor where a loan is to be whole without recycled money", () => {
    for (const loan of DEMO_LOANS) {
      const whole = ["funded", "transferred", "disbursed", "repaid"].includes(loan.life.state);
      const recycled = "recycledFrom" in loan.life;
      const rests = gifts.filter((gift) => gift.loan === loan.key && gift.amount === "rest").length;
      expect(rests, loan.key).toBe(whole && !recycled ? 1 : 0);
      if (whole && !recycled) expect(given(loan.key)).toBeLessThan(goalOf(loan) - 100);
    }
  });

  it("recycle only what a repaid loan of the same partner returns", () => {
    for (const loan of DEMO_LOANS) {
      if (!("recycledFrom" in loan.life) || loan.life.recycledFrom === undefined) continue;
      const from = loan.life.recycledFrom;
      const source = DEMO_LOANS.find(({ key }) => key === from);
      expect(source?.partner).toBe(loan.partner);
      expect(source?.life.state).toBe("repaid");
    }
  });
});

describe("demo people", () => {
  it("are those of the contract, officers and managers with a partner", () => {
    expect(DEMO_PEOPLE.map(({ email }) => email.split("@")[0])).toEqual([
      "donor",
      "donor2",
      "officer",
      "manager",
      "reviewer",
      "finance",
      "finance2",
      "admin",
      // Beyond the contract: two administrators give a role together.
      "admin2",
    ]);
    for (const { role, partner } of DEMO_PEOPLE)
      expect(DEMO_PARTNERS.some(({ key }) => key === partner)).toBe(role === "officer" || role === "manager");
  });
});

describe("demo pictures", () => {
  const safe = (svg: string): void => {
    expect(wellFormed(svg)).toBe(true);
    expect(svg.length).toBeLessThan(PICTURE_BYTES_MAX);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 1200 800" role="img"/);
    expect(svg).toMatch(/<title>[^<]+<\/title>/);
    expect(svg).not.toMatch(/<script|<foreignObject|<image|href|NaN|undefined|\son\w+=|url\((?!#)/i);
  };

  it.each(DEMO_LOANS.map((loan) => [loan.key, loan] as const))("%s is light, well formed and harmless", (_, loan) => {
    safe(draw(loan));
  });

  it("differ from loan to loan and never from build to build", () => {
    const drawn = DEMO_LOANS.map(draw);
    expect(unique(drawn)).toBe(true);
    expect(DEMO_LOANS.map(draw)).toEqual(drawn);
  });

  it("exist for the land of every partner", () => {
    for (const { country, pictureSeed } of DEMO_PARTNERS) safe(drawLandscape(country, pictureSeed));
  });

  it("exist for any sector and country, also those an import brings", () => {
    const sectors = [...SECTORS, "Personal Use", "Transportation", "Wholesale", "no such sector"];
    const countries = [...DEMO_PARTNERS.map(({ country }) => country), "KH", "SV", "PK", "IN", "PE", "KG", "XX"];
    for (const sector of sectors)
      for (const country of countries)
        for (const seed of ["1", "2", "3"]) safe(drawScene({ sector, activity: null, country, seed }));
  });
});
