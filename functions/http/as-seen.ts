// Owns how a request says which wording of a proposal it approves; refuses to decide whether that still stands.
import "@hono/zod-openapi";
import * as z from "zod";

/** Characters of a moment as the API writes it, and some. */
const MOMENT_MAX = 40;

/** Which wording is approved: its `proposedAt`. */
export const AsSeenQuery = z.strictObject({
  proposedAt: z.string().max(MOMENT_MAX).optional().openapi({
    description: "The `proposedAt` of the proposal that was read; needed once it was put in other words",
    example: "2026-11-22T09:00:00.000Z",
  }),
});
