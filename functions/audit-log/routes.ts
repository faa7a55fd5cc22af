// Owns the HTTP of the audit log: searching it, and taking it away whole; refuses to change it.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { fromCursor, pageOf, pagingFields, toCursor } from "../http/paging.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, route } from "../http/route.ts";
import { EXPORT_FORMATS, EXPORT_TYPES, exported } from "./export.ts";
import { headOf, linksPage } from "./queries.ts";
import { verifiedThrough } from "./verify.ts";

/** Who may look into what everybody did. */
const READERS = ["admin", "finance"] as const;
/** An id of ours, and a kind before it. */
const SUBJECT_MAX = 200;

const LinkAnswer = z
  .object({
    seq: z.int(),
    recordedAt: z.string(),
    at: z.string(),
    by: z.string(),
    what: z.string(),
    subject: z.string(),
    id: z.string(),
    dataHash: z.string(),
    previousHash: z.string(),
    hash: z.string(),
  })
  .openapi("AuditLink");

const PointAnswer = z.object({ seq: z.int(), hash: z.string(), at: z.string() });

const LogAnswer = pageOf(LinkAnswer)
  .extend({
    head: PointAnswer.nullable().openapi({ description: "The newest link" }),
    verified: PointAnswer.nullable().openapi({ description: "How far the whole chain was checked last" }),
  })
  .openapi("AuditLog");

export const LinkCursorShape = z.strictObject({ seq: z.int().min(1), recordedAt: z.iso.datetime() });

export function auditLogRoutes(app: App, deps: Deps): void {
  const list = route(deps, {
    method: "get",
    path: "/v1/audit-log",
    access: [...READERS],
    tags: ["audit"],
    summary: "Who did what, newest first: each link names the hash of the one before",
    request: {
      query: z.strictObject({
        by: z.string().min(1).max(SUBJECT_MAX).optional().openapi({ description: "A person's id, or `system`" }),
        subject: z.string().min(1).max(SUBJECT_MAX).optional().openapi({ example: "LOAN#loan_4f" }),
        from: z.iso.date().optional().openapi({ description: "First day of being recorded" }),
        to: z.iso.date().optional().openapi({ description: "Last day of being recorded" }),
        ...pagingFields,
      }),
    },
    responses: { 200: jsonAnswer("A page of the log", LogAnswer) },
  });
  app.openapi(list, async (context) => {
    const { by, subject, from, to, limit, cursor } = context.req.valid("query");
    const start = cursor === undefined ? null : fromCursor(cursor, LinkCursorShape);
    if (cursor !== undefined && start === null) {
      return problem(context, {
        code: "invalid_request",
        detail: "This cursor is none of ours.",
        errors: [{ pointer: "/cursor", detail: "take it from nextCursor" }],
      });
    }
    const filter = { by: by ?? null, subject: subject ?? null, from: from ?? null, to: to ?? null };
    const [page, head, verified] = await Promise.all([
      linksPage(deps, filter, limit, start),
      headOf(deps),
      verifiedThrough(deps),
    ]);
    const point = head && { seq: head.seq, hash: head.hash, at: head.recordedAt };
    const nextCursor = page.next ? toCursor(page.next) : null;
    return context.json({ items: page.links, nextCursor, head: point, verified }, 200);
  });

  const whole = route(deps, {
    method: "get",
    path: "/v1/audit-log/export",
    access: [...READERS],
    tags: ["audit"],
    summary: "The whole log, oldest first, as a file that can be checked without us",
    request: { query: z.strictObject({ format: z.enum(EXPORT_FORMATS).default("ndjson") }) },
    responses: {
      200: {
        description: "One link a line; the headers Onward-Audit-Head and Onward-Audit-Head-Hash name the last",
        content: { [EXPORT_TYPES.ndjson]: { schema: LinkAnswer }, "text/csv": { schema: z.string() } },
      },
    },
  });
  app.openapi(whole, async (context) => {
    const { format } = context.req.valid("query");
    const head = await headOf(deps);
    return context.body(exported(deps, head, format), 200, {
      "Content-Type": EXPORT_TYPES[format],
      "Content-Disposition": `attachment; filename="audit-log-${head?.seq ?? 0}.${format}"`,
      "Onward-Audit-Head": String(head?.seq ?? 0),
      "Onward-Audit-Head-Hash": head?.hash ?? "",
    });
  });
}
