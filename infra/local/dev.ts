// Owns the doors that exist on one machine only: tokens without a password, settling, the clock, the outbox. Never in a Lambda bundle.
import { Hono } from "hono";
import * as z from "zod";

const TokenRequest = z.strictObject({ email: z.email().max(254) });
/** A year at once is far enough for any story. */
const DAYS_MAX = 366;
const ClockRequest = z.strictObject({ advanceDays: z.number().int().min(1).max(DAYS_MAX) });

export interface DevDoors {
  issueToken(email: string): Promise<string>;
  settle(): Promise<void>;
  advanceDays(days: number): Promise<{ now: string; ran: string[] }>;
  /** The bank's statement of a month (`2026-11`), as camt.053; null for a month that is none. */
  bankStatement(month: string): Promise<string | null>;
  mails(): { to: string; subject: string; text: string; sentAt: string }[];
}

export function devRoutes(doors: DevDoors): Hono {
  const app = new Hono();
  app.post("/token", async (context) => {
    const body = TokenRequest.safeParse(await readJson(context.req.raw));
    if (!body.success) return context.json({ title: 'Send {"email": "…"}', status: 400, code: "invalid_request" }, 400);
    return context.json({ accessToken: await doors.issueToken(body.data.email) });
  });
  app.post("/settle", async (context) => {
    await doors.settle();
    return context.json({ settled: true });
  });
  app.post("/clock", async (context) => {
    const body = ClockRequest.safeParse(await readJson(context.req.raw));
    if (!body.success)
      return context.json(
        { title: `Send {"advanceDays": 1 to ${DAYS_MAX}}`, status: 400, code: "invalid_request" },
        400,
      );
    return context.json(await doors.advanceDays(body.data.advanceDays));
  });
  app.get("/mail", (context) => context.json({ items: doors.mails() }));
  // `last.xml`: the month before this one.
  app.get("/bank/:file{[a-z0-9-]+\\.xml}", async (context) => {
    const month = context.req.param("file").replace(/\.xml$/, "");
    const statement = await doors.bankStatement(month);
    if (statement === null)
      return context.json({ title: "Ask for 2026-11.xml or last.xml", status: 404, code: "not_found" }, 404);
    context.header("Content-Type", "application/xml; charset=utf-8");
    context.header("Content-Disposition", `attachment; filename="bank-${month}.xml"`);
    return context.body(statement);
  });
  return app;
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    // No JSON is answered by the schema as a 400.
    return null;
  }
}
