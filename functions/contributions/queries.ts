// Owns finding contributions, by loan or by donor, in canonical order; refuses to change them.
import type { Deps } from "../deps.ts";
import { queryAll } from "../table/read.ts";
import type { Contribution } from "./contribution.ts";
import { contributionFrom } from "./items.ts";

/** All contributions of a loan, oldest first (then by id): the canonical order of the share rule. */
export async function contributionsOfLoan(deps: Pick<Deps, "table">, loanId: string): Promise<Contribution[]> {
  const found: Contribution[] = [];
  for await (const item of queryAll(deps.table, { pk: `LOAN#${loanId}`, prefix: "CONTRIBUTION#" }))
    found.push(contributionFrom(item));
  return found;
}

/** All contributions of a donor, of every generation, oldest first. */
export async function contributionsOfDonor(deps: Pick<Deps, "table">, donorId: string): Promise<Contribution[]> {
  const found: Contribution[] = [];
  for await (const item of queryAll(deps.table, { pk: `DONOR#${donorId}`, index: "gsi1", prefix: "CONTRIBUTION#" }))
    found.push(contributionFrom(item));
  return found;
}
