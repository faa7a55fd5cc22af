// Owns the HTTP of transfers: propose, look, approve, cancel; refuses to decide anything.
import { type Context, Hono } from "hono";
import { findAccount } from "../../functions/bank-accounts/queries.ts";
import { newSinceDays } from "../../functions/bank-accounts/rules.ts";
import type { Deps } from "../../functions/deps.ts";
import { findEntry } from "../../functions/journal/journal.ts";
import type { Leg } from "../../functions/ledger/entry.ts";
import { loanFrom } from "../../functions/loans/items.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { keys } from "../../functions/table/keys.ts";
import { getMany } from "../../functions/table/read.ts";
import { approveTransfer, cancelTransfer, proposeTransfer } from "../../functions/transfers/commands.ts";
import { entryOfReturn, entryOfTransfer } from "../../functions/transfers/entries.ts";
import { findTransfer, listTransfers } from "../../functions/transfers/queries.ts";
import { approveReturn, proposeReturn } from "../../functions/transfers/returns.ts";
import type { Transfer } from "../../functions/transfers/transfer.ts";
import { TransferRequest, TransferReturnRequest } from "../../functions/transfers/wire.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap, STALE_FORM } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import { csvAnswer } from "../desk/table/csv.ts";
import { viewOf, wantsFile } from "../desk/table/view.ts";
import { plainAmount } from "../partner/loan-input.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { FINANCE, nothingHere, staffDesk, staffOnly } from "./frame.tsx";
import { partnerNames, peopleNames } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { TransferPage } from "./transfer.tsx";
import { type Draft, transferDrafts, valuesIn, withInput } from "./transfer-drafts.ts";
import { RETURN_FIELDS } from "./transfer-return.tsx";
import { TransfersPage, transferTable } from "./transfers.tsx";

/** Transfers that the list holds: the newest of many years. */
const LISTED_MAX = 1_000;

const { t } = DESK_ENGLISH;
const DONE = {
  proposed: t("fin.transfer.done.proposed"),
  approved: t("fin.transfer.done.approved"),
  cancelled: t("fin.transfer.done.cancelled"),
  "reported-back": t("fin.transfer.done.reported"),
  returned: t("fin.transfer.done.returned"),
};

export function transferPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));

  app.get("/", async (context) => showList(context, deps, site, await transferDrafts(deps)));

  app.post("/", async (context) => {
    const form = await readForm(context);
    const values = valuesIn(form);
    const key = `${form.text("partnerId")}-${form.text("currency")}`;
    const places = placesOf(key);
    const again = async (errors: readonly FieldError[]) => {
      const drafts = await transferDrafts(deps);
      const shown = drafts.map((one) => (one.key === key ? withInput(one, values, errors, today(deps)) : one));
      return showList(context, deps, site, shown, statusFor(errors));
    };
    if (form.text("do") === "work-out") return again([]);
    if (!form.once) return again([{ field: `rate.${key}`, message: STALE_FORM }]);
    const asked = TransferRequest.safeParse({ partnerId: form.text("partnerId"), ...values });
    if (!asked.success) return again(errorsOfInput(asked.error, places, `rate.${key}`));
    const caller = callerOnPage(context);
    const request = { scope: caller.personId, key: form.once, hash: form.hash };
    const proposed = await proposeTransfer(deps, caller, asked.data, request);
    if (!proposed.ok) return again(errorsOfRefusal(proposed.refusal, places, `rate.${key}`));
    return seeOther(context, staffPaths.transfer(proposed.value.id), "proposed");
  });

  app.get("/:id", (context) => showOne(context, deps, site));

  // Approving and cancelling are safe to send twice: the second answers as the first.
  app.post("/:id/approve", async (context) => {
    const made = await approveTransfer(deps, callerOnPage(context), context.req.param("id"));
    if (made.ok) return seeOther(context, staffPaths.transfer(made.value.id), "approved");
    return showOne(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });

  app.post("/:id/cancel", async (context) => {
    const made = await cancelTransfer(deps, callerOnPage(context), context.req.param("id"));
    if (made.ok) return seeOther(context, staffPaths.transfer(made.value.id), "cancelled");
    return showOne(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });

  app.post("/:id/return", async (context) => {
    const kept = keptInput(await readForm(context), RETURN_FIELDS);
    const asked = TransferReturnRequest.safeParse({
      date: kept.date,
      reason: kept.reason,
      arrived: { currency: DONOR_CURRENCY, value: plainAmount(kept.arrived) },
    });
    if (!asked.success) {
      return showOne(context, deps, site, errorsOfInput(asked.error, RETURN_PLACES, "date"), kept);
    }
    const { arrived, ...said } = asked.data;
    const made = await proposeReturn(deps, callerOnPage(context), context.req.param("id"), {
      ...said,
      arrived: arrived.minor,
    });
    if (made.ok) return seeOther(context, staffPaths.transfer(made.value.id), "reported-back");
    return showOne(context, deps, site, errorsOfRefusal(made.refusal, RETURN_PLACES, "date"), kept);
  });

  app.post("/:id/return/approve", async (context) => {
    const made = await approveReturn(
      deps,
      callerOnPage(context),
      context.req.param("id"),
      (await readForm(context)).text("proposedAt"),
    );
    if (made.ok) return seeOther(context, staffPaths.transfer(made.value.id), "returned");
    return showOne(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });
  return app;
}

const RETURN_PLACES: FieldMap = {
  "/date": { field: "date", say: t("fin.return.wrong.day") },
  "/arrived": { field: "arrived", say: t("fin.return.wrong.arrived") },
  "/reason": { field: "reason", say: t("fin.return.wrong.reason") },
};

function placesOf(key: string): FieldMap {
  return {
    "/loanIds": { field: `loanId.${key}`, say: t("fin.transfer.wrong.loans") },
    "/rate": { field: `rate.${key}`, say: t("fin.transfer.wrong.rate") },
    "/rateSource": { field: `rateSource.${key}`, say: t("fin.transfer.wrong.source") },
    "/date": { field: `date.${key}`, say: t("fin.transfer.wrong.day") },
  };
}

async function showList(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  drafts: readonly Draft[],
  status: ReturnType<typeof statusFor> = 200,
): Promise<Response> {
  const desk = staffDesk(context, site);
  const filter = { partnerId: null, state: null, after: null, limit: LISTED_MAX } as const;
  const [found, partnerName] = await Promise.all([listTransfers(deps, filter), partnerNames(deps)]);
  const query = context.req.query();
  const view = viewOf(transferTable(desk.locale, partnerName), found.transfers, query, LISTED_MAX);
  if (wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
  const markup = <TransfersPage desk={desk} drafts={drafts} view={view} />;
  return page(context, markup, status);
}

async function showOne(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[] = [],
  kept: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const transfer = await findTransfer(deps, context.req.param("id") ?? "");
  if (!transfer) return nothingHere(context, site);
  const [personName, partnerName, account, items] = await Promise.all([
    peopleNames(deps),
    partnerNames(deps),
    findAccount(deps, transfer.partnerId),
    getMany(
      deps.table,
      transfer.lines.map((line) => keys.loan(line.loanId)),
    ),
  ]);
  const loans = new Map(items.flatMap((item) => (item ? [[String(item.id), loanFrom(item).displayName]] : [])));
  const markup = (
    <TransferPage
      desk={staffDesk(context, site)}
      transfer={transfer}
      legs={await legsOf(deps, transfer)}
      returnLegs={transfer.state === "approved" ? (entryOfReturn(transfer, transfer.proposedAt)?.legs ?? null) : null}
      personId={callerOnPage(context).personId}
      personName={personName}
      partnerName={partnerName}
      loanName={(id) => loans.get(id) ?? id}
      errors={errors}
      kept={kept}
      today={today(deps)}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
      account={account}
      newDays={account ? newSinceDays(account, deps.clock.now()) : null}
    />
  );
  return page(context, markup, statusFor(errors));
}

/** The entry as booked, or as it would be booked by approving. */
async function legsOf(deps: Deps, transfer: Transfer): Promise<readonly Leg[]> {
  const planned = entryOfTransfer(transfer, transfer.proposedAt);
  return (await findEntry(deps, planned.cause))?.legs ?? planned.legs;
}
