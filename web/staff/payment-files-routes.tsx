// Owns the HTTP of payment files: the list, making one, taking it to the bank; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { dropFile, makeFile, takeFile } from "../../functions/payment-files/commands.ts";
import { findFile, newestFiles, waitingForFile } from "../../functions/payment-files/queries.ts";
import { FileRequest } from "../../functions/payment-files/wire.ts";
import { page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap } from "../desk/errors.ts";
import { readForm } from "../desk/form.ts";
import { csvAnswer } from "../desk/table/csv.ts";
import { viewOf, wantsFile } from "../desk/table/view.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { FINANCE, nothingHere, staffDesk, staffOnly } from "./frame.tsx";
import { partnerNames, peopleNames } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { fileTable } from "./payment-file-table.tsx";
import { PaymentFilePage, PaymentFilesPage } from "./payment-files.tsx";

/** Files that the list looks through: one a week for years. */
const FILES_MAX = 500;

const { t } = DESK_ENGLISH;
const PLACES: FieldMap = {
  "/transferIds": { field: "transferId", say: t("fin.file.wrong.transfers") },
  "/executeOn": { field: "executeOn", say: t("fin.file.wrong.day") },
};

export function paymentFilePages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));

  app.get("/", (context) => showList(context, deps, site));

  // The same transfers make the same file, so that a second tap finds the first one's.
  app.post("/", async (context) => {
    const form = await readForm(context);
    const chosen = form.all("transferId");
    const executeOn = form.text("executeOn");
    const again = (errors: readonly FieldError[]) => showList(context, deps, site, { chosen, executeOn, errors });
    const asked = FileRequest.safeParse({ transferIds: chosen, executeOn });
    if (!asked.success) return again(errorsOfInput(asked.error, PLACES, "transferId"));
    const made = await makeFile(deps, callerOnPage(context), asked.data);
    if (made.ok) return seeOther(context, staffPaths.paymentFile(made.value.id));
    return again(errorsOfRefusal(made.refusal, PLACES, "transferId"));
  });

  app.get("/:id", (context) => showOne(context, deps, site));

  app.post("/:id/document", async (context) => {
    const taken = await takeFile(deps, callerOnPage(context), context.req.param("id"));
    if (!taken.ok) return showOne(context, deps, site, errorsOfRefusal(taken.refusal, {}, "main"));
    return context.body(taken.value.document, 200, {
      "Content-Type": "application/xml; charset=utf-8",
      "Content-Disposition": `attachment; filename="pain.001-${taken.value.file.id}.xml"`,
      "Cache-Control": "private, no-store",
    });
  });

  app.post("/:id/drop", async (context) => {
    const dropped = await dropFile(deps, callerOnPage(context), context.req.param("id"));
    if (dropped.ok) return seeOther(context, staffPaths.paymentFiles);
    return showOne(context, deps, site, errorsOfRefusal(dropped.refusal, {}, "main"));
  });
  return app;
}

interface Typed {
  readonly chosen: readonly string[];
  readonly executeOn: string;
  readonly errors: readonly FieldError[];
}

async function showList(context: Context<PageEnv>, deps: Deps, site: SiteInfo, typed?: Typed): Promise<Response> {
  const desk = staffDesk(context, site);
  const [files, waiting, personName, partnerName] = await Promise.all([
    newestFiles(deps, FILES_MAX),
    waitingForFile(deps),
    peopleNames(deps),
    partnerNames(deps),
  ]);
  const query = context.req.query();
  const view = viewOf(fileTable(desk.locale, personName, partnerName), files, query, FILES_MAX);
  if (wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
  const markup = (
    <PaymentFilesPage
      desk={desk}
      view={view}
      waiting={waiting}
      chosen={typed?.chosen ?? null}
      executeOn={typed?.executeOn ?? today(deps)}
      now={deps.clock.now()}
      errors={typed?.errors ?? []}
    />
  );
  return page(context, markup, statusFor(typed?.errors ?? []));
}

async function showOne(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const file = await findFile(deps, context.req.param("id") ?? "");
  if (!file) return nothingHere(context, site);
  const [personName, partnerName] = await Promise.all([peopleNames(deps), partnerNames(deps)]);
  const shown = { desk: staffDesk(context, site), file, personName, partnerName, errors };
  return page(context, <PaymentFilePage {...shown} />, statusFor(errors));
}
