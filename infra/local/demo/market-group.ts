// Owns the twenty market women of Subic who meet to pay: their small loans and their group; refuses to know other loans.
import { createGroup, setMembers } from "../../../functions/groups/commands.ts";
import { giveOut, publish, repay, transfer } from "./acts.ts";
import { DEMO_DONORS } from "./donors.ts";
import { give } from "./giving.ts";
import { DEMO_PARTNERS } from "./partners.ts";
import { demoId, must, type Stage } from "./stage.ts";
import { DEMO_LOANS } from "./stories.ts";
import type { DemoLoan } from "./types.ts";

/** Name, what she trades in, what the loan pays for. */
const WOMEN: readonly (readonly [name: string, trade: string, buys: string])[] = [
  ["Analiza", "Dried fish", "Two drying racks and salt for the season"],
  ["Belinda", "Rice cakes", "A steamer with three trays"],
  ["Cecilia", "Vegetables", "A scale and the first crates from the hills"],
  ["Delia", "Eggs", "Sixty trays at the farm's price"],
  ["Erlinda", "Charcoal", "Ten sacks and a roof over them"],
  ["Fe", "School uniforms", "Cloth and buttons before June"],
  ["Gloria", "Barbecue", "A grill and skewers"],
  ["Herminia", "Soap and detergent", "Stock in sachets"],
  ["Imelda", "Bananas", "A cart with two wheels"],
  ["Jocelyn", "Second-hand clothes", "One bale, sorted"],
  ["Karla", "Noodles", "A larger pot and bowls"],
  ["Leonora", "Coconut oil", "A press for the copra"],
  ["Maricel", "Fresh fish", "An ice box"],
  ["Norma", "Peanuts", "A roaster"],
  ["Ofelia", "Flowers", "Buckets, wire and ribbon"],
  ["Pacita", "Rice", "Five sacks"],
  ["Remedios", "Slippers", "Leather, soles and glue"],
  ["Salome", "Spices", "Jars and a grinder"],
  ["Teresita", "Coffee", "A thermos and cups"],
  ["Virginia", "Sewing repairs", "A treadle machine, used"],
];

/** 50.00 EUR at the demo's rate; of the instalments every four weeks, the second is due eight weeks after the hand-out. */
const PRINCIPAL = "3220.00";
const GOAL = "50.00";
const PAID_PERCENT = 16;
/** Two of them have not paid the first one yet. */
const LATE = new Set(["subic-market-imelda", "subic-market-salome"]);

export const MARKET_LOANS: readonly DemoLoan[] = WOMEN.map(([name, trade, buys]) => ({
  key: `subic-market-${name.toLowerCase()}`,
  partner: "subic",
  title: `${trade}: ${buys.charAt(0).toLowerCase()}${buys.slice(1)}`,
  displayName: name,
  chosenName: false,
  consent: { publish: true },
  region: "Public market, Subic",
  sector: "retail",
  activity: trade,
  principal: PRINCIPAL,
  schedule: { instalments: 6, frequency: { days: 28 }, method: "flat", ratePerPeriodPercent: "0.5", roundTo: "1" },
  use: [{ what: buys, amount: PRINCIPAL }],
  story: {
    en: `${name} sells at the public market of Subic, in the row where twenty women began to save together. They meet on Fridays behind the fish hall, and whoever has had a good week says how. ${trade}: that is her stall. With this loan she buys what her stall lacks: ${buys.charAt(0).toLowerCase()}${buys.slice(1)}.`,
  },
  picture: { seed: `market-${name.toLowerCase()}`, person: "woman" },
  life: { state: "disbursed", repaidPercent: PAID_PERCENT },
}));

/** Shown to donors, and given to by one of them, who likes to give many small gifts. */
export async function fundMarket(stage: Stage): Promise<void> {
  for (const loan of MARKET_LOANS) await publish(stage, loan);
  const donor = DEMO_DONORS.at(-1);
  if (!donor) throw new Error("the demo has no donor");
  const basket = { wave: 1, gifts: MARKET_LOANS.map(({ key }) => ({ loan: key, amount: GOAL })) } as const;
  const loans = new Set(MARKET_LOANS.map(({ key }) => key));
  await give(stage, { donor, basket, loans, part: "market" }, false);
}

export async function handOutMarket(stage: Stage, date: string): Promise<void> {
  await transfer(stage, MARKET_LOANS);
  for (const loan of MARKET_LOANS) await giveOut(stage, loan, date);
}

export async function repayMarket(stage: Stage, latest: string): Promise<void> {
  for (const loan of MARKET_LOANS.filter(({ key }) => !LATE.has(key))) await repay(stage, loan, PAID_PERCENT, latest);
}

/** The women's group, and one at every other partner that has somebody to put into it. */
export async function foundGroups(stage: Stage): Promise<void> {
  await found(stage, "subic", "Market women of Subic", "Behind the fish hall", MARKET_LOANS);
  for (const { key, city } of DEMO_PARTNERS.filter((one) => one.key !== "subic")) {
    const own = DEMO_LOANS.filter((loan) => loan.partner === key && loan.life.state !== "draft");
    await found(stage, key, `${city}, first group`, null, own);
  }
}

async function found(stage: Stage, partner: string, name: string, place: string | null, loans: readonly DemoLoan[]) {
  const officer = stage.officerOf(partner);
  const facts = { name, place, weekday: "friday" } as const;
  const group = must(await createGroup(stage.deps, officer, facts, { id: demoId.group(partner) }), `found ${name}`);
  const members = loans.map((loan) => demoId.entrepreneur(loan.key));
  must(await setMembers(stage.deps, officer, group.id, members), `fill ${name}`);
}
