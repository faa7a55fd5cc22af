// Owns the HTTP of corrections: list, look before proposing, propose, approve, withdraw; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { findEntry } from "../../functions/journal/journal.ts";
import { reversalCause } from "../../functions/ledger/chart-payments.ts";
import type { Entry, Leg } from "../../functions/ledger/entry.ts";
import { approveReversal, aroundOf, proposeReversal, withdrawReversal } from "../../functions/reversals/commands.ts";
import { entryOfReversal } from "../../functions/reversals/entries.ts";
import { findReversal, reversalsPage } from "../../functions/reversals/queries.ts";
import { ReversalRequest } from "../../functions/reversals/routes.ts";
import { decideUndo } from "../../functions/reversals/rules.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, refusalWords } from "../desk/errors.ts";
import { readForm } from "../desk/form.ts";
import { csvAnswer } from "../desk/table/csv.ts";
import { viewOf, wantsFile } from "../desk/table/view.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { FINANCE, nothingHere, staffDesk, staffOnly } from "./frame.tsx";
import { peopleNames } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { NewReversalPage, ReversalPage } from "./reversal.tsx";
import { ReversalsPage, reversalTable } from "./reversals.tsx";

/** Corrections that the list holds: the newest of many years. */
const LISTED_MAX = 1_000;

const { t } = DESK_ENGLISH;
const DONE = {
  proposed: t("fin.reversal.done.proposed"),
  approved: t("fin.reversal.done.approved"),
  withdrawn: t("fin.reversal.done.withdrawn"),
};
const PLACES = { "/reason": { field: "reason", say: t("fin.reversal.wrong.reason") } };

export function reversalPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));

  app.get("/", async (context) => {
    const desk = staffDesk(context, site);
    const [found, personName] = await Promise.all([reversalsPage(deps, { limit: LISTED_MAX }), peopleNames(deps)]);
    const query = context.req.query();
    const view = viewOf(reversalTable(desk.locale, personName), found?.items ?? [], query, LISTED_MAX);
    if (wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
    return page(context, <ReversalsPage desk={desk} view={view} />);
  });

  app.get("/new", (context) => showNew(context, deps, site, context.req.query("cause") ?? ""));

  // The cause of the entry is the key: a double tap proposes once.
  app.post("/", async (context) => {
    const form = await readForm(context);
    const [cause, reason] = [form.text("cause"), form.text("reason")];
    const asked = ReversalRequest.safeParse({ cause, reason });
    if (!asked.success)
      return showNew(context, deps, site, cause, errorsOfInput(asked.error, PLACES, "reason"), reason);
    const made = await proposeReversal(deps, callerOnPage(context), asked.data);
    if (made.ok) return seeOther(context, staffPaths.reversal(made.value.id), "proposed");
    return showNew(context, deps, site, cause, errorsOfRefusal(made.refusal, PLACES, "reason"), reason);
  });

  app.get("/:id", (context) => showOne(context, deps, site));

  app.post("/:id/approve", async (context) => {
    const made = await approveReversal(deps, callerOnPage(context), context.req.param("id"));
    if (made.ok) return seeOther(context, staffPaths.reversal(made.value.id), "approved");
    return showOne(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });

  app.post("/:id/withdraw", async (context) => {
    const made = await withdrawReversal(deps, callerOnPage(context), context.req.param("id"));
    if (made.ok) return seeOther(context, staffPaths.reversal(made.value.id), "withdrawn");
    return showOne(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });
  return app;
}

/** As the second person books it. */
const mirrorLegs = (entry: Entry): readonly Leg[] =>
  entryOfReversal(entry, { proposedBy: "", approvedBy: "" }, entry.at).legs;

async function showNew(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  cause: string,
  errors: readonly FieldError[] = [],
  reason = "",
): Promise<Response> {
  const entry = cause === "" ? null : await findEntry(deps, cause);
  if (!entry) return nothingHere(context, site);
  const undone = decideUndo(entry, await aroundOf(deps, entry));
  const reversed = await findEntry(deps, reversalCause(cause));
  const refused = undone.ok ? null : refusalWords(undone.refusal, DESK_ENGLISH);
  const refusal = reversed ? t("fin.reversal.already") : refused;
  const markup = (
    <NewReversalPage
      desk={staffDesk(context, site)}
      entry={entry}
      mirror={mirrorLegs(entry)}
      refusal={refusal}
      reason={reason}
      errors={errors}
    />
  );
  return page(context, markup, statusFor(errors));
}

async function showOne(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const reversal = await findReversal(deps, context.req.param("id") ?? "");
  const entry = reversal && (await findEntry(deps, reversal.cause));
  if (!reversal || !entry) return nothingHere(context, site);
  const markup = (
    <ReversalPage
      desk={staffDesk(context, site)}
      reversal={reversal}
      entry={entry}
      mirror={mirrorLegs(entry)}
      personId={callerOnPage(context).personId}
      personName={await peopleNames(deps)}
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
    />
  );
  return page(context, markup, statusFor(errors));
}
