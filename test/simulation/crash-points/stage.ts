// Sets the stage for a flow by the product's own commands, with nothing going wrong: partners, loans, gifts, money on its way.
import { openCheckout } from "../../../functions/checkouts/commands.ts";
import { handOut } from "../../../functions/disbursements/commands.ts";
import { settleCheckout } from "../../../functions/gifts/commands.ts";
import { adoptLoan } from "../../../functions/loans/adopt.ts";
import type { Loan } from "../../../functions/loans/loan.ts";
import { minor, money } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import type { Partner } from "../../../functions/partners/partner.ts";
import { knowPerson } from "../../../functions/people/commands.ts";
import type { Caller } from "../../../functions/people/person.ts";
import { recordBatch } from "../../../functions/repayments/commands.ts";
import type { BatchRow } from "../../../functions/repayments/repayment.ts";
import { approveTransfer, proposeTransfer } from "../../../functions/transfers/commands.ts";
import { caller, loanOf, must } from "../scene.ts";
import { deliverAll } from "../simulate.ts";
import type { World } from "../world.ts";

export const PARTNER = "partner_1";
export const OFFICER = caller("person_officer", "officer", PARTNER);
export const ANN = caller("person_ann", "finance");
export const BEN = caller("person_ben", "finance");
export const ADMIN = caller("person_admin", "admin");
const RATE = { value: "64.40", source: "staged", date: "2026-03-02" };

export class Stage {
  readonly world: World;
  readonly partner: Partner;
  #keys = 0;

  constructor(world: World, partner: Partner) {
    this.world = world;
    this.partner = partner;
  }

  static async set(world: World): Promise<Stage> {
    const draft = { name: "P", country: "PH", city: null, currency: "PHP", currencies: [], description: "" } as const;
    return new Stage(world, must(await createPartner(world.calm, "system", draft, { id: PARTNER })));
  }

  request(what: string) {
    const key = `${what}-${++this.#keys}`;
    return { scope: "stage", key, hash: key };
  }

  /** An open loan of 100.00 EUR, unless told otherwise. */
  async loan(id: string, over: { euros?: bigint; instalments?: number; preDisbursed?: boolean } = {}): Promise<Loan> {
    const content = {
      title: `Loan ${id}`,
      story: { en: "A story." },
      principal: { currency: "PHP" as const, minor: minor((over.euros ?? 100n) * 6_440n) },
      sector: "food" as const,
      terms: {
        instalments: over.instalments ?? 2,
        frequency: "weekly" as const,
        method: "equal-principal" as const,
        annualRatePercent: "12",
      },
      region: null,
      activity: null,
      preDisbursed: over.preDisbursed ? this.world.clock.today : null,
    };
    const adopted = { loanId: id, entrepreneurId: `e_${id}`, displayName: "N", country: "PH", content };
    must(await adoptLoan(this.world.calm, this.partner, { ...adopted, reference: `OUT-${id}` }, RATE, 60));
    return this.now(id);
  }

  now(id: string): Loan {
    return loanOf(this.world, id);
  }

  async donor(name: string): Promise<Caller> {
    const email = `${name}@donor.test`;
    const person = await knowPerson(this.world.calm, { email, name });
    return { personId: person.id, role: "donor", partnerId: null, email };
  }

  async checkout(
    donor: Caller | null,
    lines: Readonly<Record<string, bigint>>,
    costs = 0n,
    email: string | null = null,
  ) {
    const basket = {
      lines: Object.entries(lines).map(([loanId, amount]) => ({ loanId, amount: minor(amount) })),
      runningCosts: minor(costs),
      email,
      locale: null,
    };
    return must(await openCheckout(this.world.calm, donor, basket, this.request("gift")));
  }

  /** A gift that is paid and booked, and everything that follows from it. */
  async gift(donor: Caller | null, lines: Readonly<Record<string, bigint>>, costs = 0n) {
    const checkout = await this.checkout(donor, lines, costs, donor ? null : "guest@giver.test");
    this.world.stripe.payments.pay(checkout.id);
    await settleCheckout(this.world.calm, checkout.id);
    await deliverAll(this.world);
    return checkout;
  }

  /** All that a loan still needs, from two donors. */
  async fund(id: string, ...donors: Caller[]): Promise<void> {
    const { remaining } = this.now(id);
    const part = remaining / BigInt(donors.length);
    for (const [at, donor] of donors.entries()) {
      await this.gift(donor, { [id]: at === donors.length - 1 ? this.now(id).remaining : part });
    }
  }

  async proposed(...loanIds: string[]) {
    const proposal = { partnerId: PARTNER, loanIds, rate: "63.77", rateSource: "bank", date: this.world.clock.today };
    return must(await proposeTransfer(this.world.calm, ANN, proposal, this.request("transfer")));
  }

  async send(...loanIds: string[]): Promise<void> {
    must(await approveTransfer(this.world.calm, BEN, (await this.proposed(...loanIds)).id));
    await deliverAll(this.world);
  }

  handOutOf(id: string) {
    const loan = this.now(id);
    return { date: this.world.clock.today, amount: money(loan.currency, loan.principal), reference: `OUT-${id}` };
  }

  async out(id: string): Promise<void> {
    must(await handOut(this.world.calm, OFFICER, id, this.handOutOf(id)));
    await deliverAll(this.world);
  }

  row(id: string, units: bigint, reference: string): BatchRow {
    return {
      loanId: id,
      paidOn: this.world.clock.today,
      amount: money(this.now(id).currency, minor(units)),
      reference,
    };
  }

  async repay(id: string, units: bigint): Promise<void> {
    const { key } = this.request("R");
    const [outcome] = await recordBatch(this.world.calm, OFFICER, [
      { reference: key, line: null, row: this.row(id, units, key) },
    ]);
    if (outcome?.outcome !== "applied") throw new Error(JSON.stringify(outcome));
    await deliverAll(this.world);
  }

  /** A loan given by two donors, sent, handed out. */
  async running(id: string, donors: readonly Caller[], instalments = 2): Promise<Loan> {
    await this.loan(id, { instalments });
    await this.fund(id, ...donors);
    await this.send(id);
    await this.out(id);
    return this.now(id);
  }
}
