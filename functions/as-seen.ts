// Owns holding an approval to the words that were read: a proposal may be put in other words until then; refuses to know what is proposed.
import { accept, type Result, refuse } from "./refusal.ts";

/** Whether the proposal still says what was read. One that was never changed has one wording, which needs no name. */
export function decideSeen(
  proposal: { readonly proposedAt: string; readonly revised?: boolean },
  seen: string | null,
): Result<null> {
  if (seen === null ? proposal.revised !== true : seen === proposal.proposedAt) return accept(null);
  return refuse(
    "conflict",
    "This was put in other words since it was first proposed. Read it again, and say which you approve.",
    {
      errors: [{ pointer: "/proposedAt", detail: `is ${proposal.proposedAt} now` }],
    },
  );
}
