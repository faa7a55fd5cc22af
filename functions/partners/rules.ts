// Owns what a partner's limits and stages allow, as pure decisions; refuses to touch the table.
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { type Minor, plus } from "../money/minor.ts";
import { wire } from "../money/wire.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import type { Partner, PartnerStage } from "./partner.ts";
import type { PartnerFile, PartnerLimits } from "./partner-file.ts";

/** How much of a partner's limits is used, in the donors' currency. */
export interface Exposure {
  readonly openStories: number;
  /** Goals of loans that look for donors. */
  readonly looking: Minor;
  /** Goals of funded loans, and what is out of running ones. */
  readonly out: Minor;
}

const euros = (amount: Minor): string => `${wire(DONOR_CURRENCY, amount).value} ${DONOR_CURRENCY}`;

function reached(detail: string, pointer?: string): ReturnType<typeof refuse> {
  return refuse("limit_reached", detail, pointer ? { errors: [{ pointer, detail: "above the agreed limit" }] } : {});
}

/** Whether one more story with this goal fits. `exposure` is without it. */
export function decideRoom(limits: PartnerLimits, exposure: Exposure, goal: Minor): Result<null> {
  const { loan, outstanding, openStories } = limits;
  if (loan !== null && goal > loan) {
    const detail = `This loan is ${euros(goal)}. At most ${euros(loan)} were agreed for one loan.`;
    return reached(detail, "/principal/value");
  }
  if (openStories !== null && exposure.openStories >= openStories) {
    const open = exposure.openStories === 1 ? "One story is" : `${exposure.openStories} stories are`;
    return reached(`${open} open already, as many as were agreed.`);
  }
  const all = plus(plus(exposure.looking, exposure.out), goal);
  if (outstanding === null || all <= outstanding) return accept(null);
  return reached(`With this loan ${euros(all)} would be out. At most ${euros(outstanding)} were agreed.`);
}

/** Whether more money may go to it: what is funded and out must fit. */
export function decideSending(limits: PartnerLimits, exposure: Exposure): Result<null> {
  const { outstanding } = limits;
  if (outstanding === null || exposure.out <= outstanding) return accept(null);
  return reached(`${euros(exposure.out)} are funded or out. At most ${euros(outstanding)} were agreed.`);
}

/** Where each stage leads. `active` is a partner at work. */
const NEXT: Readonly<Record<PartnerStage | "active", readonly (PartnerStage | "active")[]>> = {
  applicant: ["due_diligence"],
  due_diligence: ["active", "applicant"],
  active: ["paused"],
  paused: ["active"],
};

export function stageOf({ stage }: Pick<Partner, "stage">): PartnerStage | "active" {
  return stage ?? "active";
}

export function nextStages(partner: Pick<Partner, "stage" | "closing">): readonly (PartnerStage | "active")[] {
  return partner.closing?.approvedAt ? [] : NEXT[stageOf(partner)];
}

/** The partner in its next stage, or "already". Nobody begins to work without an agreement; one that closes has no stages any more. */
export function decideStage(
  partner: Partner,
  file: Pick<PartnerFile, "agreedOn">,
  to: PartnerStage | "active",
): Result<Partner | "already"> {
  if (partner.closing?.approvedAt) return refuse("wrong_state", "This partner closes.");
  if (stageOf(partner) === to) return accept("already");
  if (!nextStages(partner).includes(to)) {
    const words = (stage: string) => stage.replaceAll("_", " ");
    return refuse("wrong_state", `A partner that is ${words(stageOf(partner))} cannot become ${words(to)}.`);
  }
  if (to === "active" && file.agreedOn === null && partner.stage !== "paused") {
    return refuse("wrong_state", "Say first on which day the agreement was signed.", {
      errors: [{ pointer: "/agreedOn", detail: "needed before it begins" }],
    });
  }
  const { stage: _, ...rest } = partner;
  return accept(to === "active" ? { ...rest, active: true } : { ...rest, stage: to, active: false });
}
