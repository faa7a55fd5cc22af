// Owns what the open lines of the bank may be, now: proposals with reasons for the person who confirms; refuses to confirm any.
import type { Deps } from "../../deps.ts";
import { allPartners } from "../../partners/queries.ts";
import type { BankMovement } from "./movement.ts";
import { openLines, openMovements } from "./queries.ts";
import { type Proposal, propose, type Suggestion, suggest } from "./rules.ts";
import type { BankLine } from "./statement.ts";

/** An open line with what it may be: a proposal, else what such a line mostly is. */
export interface OpenLine {
  readonly line: BankLine;
  readonly proposal: Proposal | null;
  readonly suggestion: Suggestion;
}

export interface OpenAtBank {
  readonly lines: readonly OpenLine[];
  /** What the books say moved at the bank and no line shows. */
  readonly movements: readonly BankMovement[];
}

/** How Stripe calls itself on statements. */
const STRIPE_NAMES = ["stripe"];

export async function openAtBank(deps: Pick<Deps, "table">): Promise<OpenAtBank> {
  const [lines, movements, partners] = await Promise.all([openLines(deps), openMovements(deps), allPartners(deps)]);
  const names = new Map(partners.map((one) => [one.id, one.name]));
  const namesOf = (movement: BankMovement): readonly string[] => {
    if (movement.kind === "payout" || movement.kind === "payout_failed") return STRIPE_NAMES;
    const name = movement.partnerId === null ? undefined : names.get(movement.partnerId);
    return name ? [name] : [];
  };
  const proposals = new Map(propose(lines, movements, namesOf).map((one) => [one.lineId, one]));
  return {
    lines: lines.map((line) => ({ line, proposal: proposals.get(line.id) ?? null, suggestion: suggest(line) })),
    movements,
  };
}
