// Owns how proposed roles are asked for and answered, with the address of whom they are for; refuses to know who may see one.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import { personFrom } from "./items.ts";
import { ROLES, STAFF } from "./person.ts";
import { ROLE_PROPOSAL_STATES, type RoleProposal } from "./role-proposal.ts";
import { Email, PersonName } from "./wire.ts";

export const RoleAsked = z
  .strictObject({
    email: Email,
    name: PersonName.optional().openapi({ description: "Kept where the address is not known yet" }),
    role: z.enum(STAFF),
  })
  .openapi("RoleProposalRequest");

export const RoleAnswer = z
  .object({
    id: z.string(),
    state: z.enum(ROLE_PROPOSAL_STATES),
    personId: z.string(),
    email: z.string().nullable().openapi({ description: "Null once the person is erased" }),
    name: z.string().nullable(),
    from: z.enum(ROLES).openapi({ description: "The role they had when it was proposed" }),
    role: z.enum(STAFF),
    proposedBy: z.string(),
    proposedAt: z.string(),
    approvedBy: z.string().nullable(),
    approvedAt: z.string().nullable(),
    cancelledBy: z.string().nullable(),
    cancelledAt: z.string().nullable(),
  })
  .openapi("RoleProposal");
type Answer = z.infer<typeof RoleAnswer>;

export async function roleAnswers(deps: Pick<Deps, "table">, proposals: readonly RoleProposal[]): Promise<Answer[]> {
  const items = await getMany(
    deps.table,
    proposals.map((one) => keys.person(one.personId)),
  );
  return proposals.map(({ version: _, ...said }, at) => {
    const item = items[at];
    const { email = null, name = null } = item ? personFrom(item) : {};
    return { ...said, email, name };
  });
}

export async function roleAnswer(deps: Pick<Deps, "table">, proposal: RoleProposal): Promise<Answer> {
  const [answer] = await roleAnswers(deps, [proposal]);
  if (!answer) throw new Error("one proposal has one answer");
  return answer;
}
