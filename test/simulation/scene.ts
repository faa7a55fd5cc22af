// Who and what there is in a simulated world: partners, staff, donors and loans, and looking at them without asking the product.
import { adoptLoan } from "../../functions/loans/adopt.ts";
import { loanFrom } from "../../functions/loans/items.ts";
import type { Loan, LoanState } from "../../functions/loans/loan.ts";
import type { ScheduleTerms } from "../../functions/loans/schedule/schema.ts";
import { type Currency, exponentOf } from "../../functions/money/currencies.ts";
import { minor } from "../../functions/money/minor.ts";
import { createPartner } from "../../functions/partners/commands.ts";
import type { Partner } from "../../functions/partners/partner.ts";
import { knowPerson } from "../../functions/people/commands.ts";
import type { Caller, Role } from "../../functions/people/person.ts";
import type { Result } from "../../functions/refusal.ts";
import { keys } from "../../functions/table/keys.ts";
import type { Random } from "./random.ts";
import { said, type World } from "./world.ts";

/** Currencies with two, no and three digits, and the donors' own; loan currency for one EUR. */
const LENDING: readonly { readonly currency: Currency; readonly country: string; readonly rate: number }[] = [
  { currency: "PHP", country: "PH", rate: 64.4 },
  { currency: "XOF", country: "SN", rate: 655.957 },
  { currency: "JOD", country: "JO", rate: 0.7731 },
  { currency: "EUR", country: "XK", rate: 1 },
];
const SECTORS = ["agriculture", "food", "retail", "services"] as const;

export function must<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(said(result.refusal));
}

export interface Scene {
  readonly partners: { readonly partner: Partner; readonly rate: number; readonly officers: readonly Caller[] }[];
  readonly loanIds: string[];
  readonly donors: Caller[];
  readonly finance: readonly Caller[];
  readonly admin: Caller;
}

export const caller = (personId: string, role: Role, partnerId: string | null = null): Caller => ({
  personId,
  role,
  partnerId,
  email: `${personId}@people.test`,
});

/** A world to begin with; it grows on its way. */
export async function setUp(world: World): Promise<Scene> {
  const scene: Scene = {
    partners: [],
    loanIds: [],
    donors: [],
    finance: [1, 2, 3].map((n) => caller(`person_finance_${n}`, "finance")),
    admin: caller("person_admin", "admin"),
  };
  for (const [at, { currency, country, rate }] of LENDING.entries()) {
    const draft = { name: `Partner ${currency}`, country, city: null, currency, currencies: [], description: "" };
    const partner = must(await createPartner(world.calm, "system", draft, { id: `partner_${at + 1}` }));
    const officers = [1, 2].map((n) =>
      caller(`person_officer_${at + 1}_${n}`, n === 1 ? "officer" : "manager", partner.id),
    );
    scene.partners.push({ partner, rate, officers });
  }
  for (let n = 0; n < 6; n++) await meetDonor(world, scene);
  for (let n = 0; n < 6; n++) await postLoan(world, scene);
  return scene;
}

export async function meetDonor(world: World, scene: Scene): Promise<Caller> {
  const email = `${world.newKey("donor")}@donor.test`;
  const person = await knowPerson(world.calm, { email, name: null });
  const donor: Caller = { personId: person.id, role: "donor", partnerId: null, email };
  scene.donors.push(donor);
  return donor;
}

export async function postLoan(world: World, scene: Scene): Promise<string> {
  const { random, clock } = world;
  const { partner, rate } = random.pick(scene.partners);
  const { currency } = partner;
  const loanId = world.newKey("loan");
  // From 10 to 300 euros: small enough to be filled and repaid within a run.
  const euros = random.pick([10, 25, 40, 75, 120, 300]) + random.next();
  const unit = 10 ** exponentOf(currency);
  const today = clock.today;
  // Loans of one day have one rate; most days of a partner have the same.
  const moved = random.chance(0.3) ? rate * (0.97 + random.next() * 0.06) : rate;
  const value = currency === "EUR" ? "1" : moved.toFixed(4);
  const content = {
    title: `Loan ${loanId}`,
    story: { en: "A story." },
    principal: { currency, minor: minor(BigInt(Math.ceil(euros * Number(value) * unit))) },
    sector: random.pick(SECTORS),
    terms: termsFor(random),
    region: null,
    activity: null,
    preDisbursed: random.chance(0.15) ? today : null,
  };
  const adopted = {
    loanId,
    entrepreneurId: `e_${loanId}`,
    displayName: "Somebody",
    country: partner.country,
    content,
    reference: `OUT-${loanId}`,
  };
  must(
    await adoptLoan(
      world.calm,
      partner,
      adopted,
      { value, source: "simulated", date: today },
      random.pick([10, 20, 45, 60]),
    ),
  );
  scene.loanIds.push(loanId);
  return loanId;
}

export function termsFor(random: Random): ScheduleTerms {
  const instalments = random.pick([1, 2, 3, 4, 6]);
  const method = random.pick(["equal-instalments", "equal-principal", "flat"] as const);
  const frequency = random.pick(["weekly", "biweekly", "monthly"] as const);
  return { instalments, frequency, method, annualRatePercent: random.pick(["0", "12", "18.5"]) };
}

export function loanOf(world: World, id: string): Loan {
  return loanFrom({ ...itemOf(world, id) });
}

function itemOf(world: World, id: string): Readonly<Record<string, unknown>> {
  const { pk, sk } = keys.loan(id);
  const item = world.memory.items.get(pk, sk)?.item;
  if (!item) throw new Error(`no loan ${id}`);
  return item;
}

/** All loans by state, as long as nothing is written. */
const known = new WeakMap<World, { sequence: number; byState: Map<string, Loan[]> }>();

function byState(world: World, scene: Scene): Map<string, Loan[]> {
  const before = known.get(world);
  if (before?.sequence === world.memory.sequence) return before.byState;
  const states = new Map<string, Loan[]>();
  for (const id of scene.loanIds) {
    const { state } = itemOf(world, id);
    const same = states.get(String(state));
    if (same) same.push(loanOf(world, id));
    else states.set(String(state), [loanOf(world, id)]);
  }
  known.set(world, { sequence: world.memory.sequence, byState: states });
  return states;
}

/** Loans in one of these states, as the table has them now. */
export function loansIn(world: World, scene: Scene, ...states: LoanState[]): Loan[] {
  const all = byState(world, scene);
  return states.flatMap((state) => all.get(state) ?? []);
}

export function officersOf(scene: Scene, partnerId: string): readonly Caller[] {
  return scene.partners.find((one) => one.partner.id === partnerId)?.officers ?? [];
}
