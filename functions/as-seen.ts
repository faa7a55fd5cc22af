// Owns holding an approval to the words that were read: a proposal may be put in other words until then; refuses to know what is proposed.
import "@hono/zod-openapi";
import * as z from "zod";
import { accept, type Result, refuse } from "./refusal.ts";

/** Characters of a moment as the API writes it, and some. */
const MOMENT_MAX = 40;

/** Which wording is approved: its `proposedAt`. */
export const AsSeenQuery = z.strictObject({
  proposedAt: z.string().max(MOMENT_MAX).optional().openapi({
    description: "The `proposedAt` of the proposal that was read; needed once it was put in other words",
    example: "2026-11-22T09:00:00.000Z",
  }),
});

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
