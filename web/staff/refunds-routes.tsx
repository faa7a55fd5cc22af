// Owns the HTTP of refunds, of the donations they are about, and of disputes; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Checkout } from "../../functions/checkouts/checkout.ts";
import { findCheckout } from "../../functions/checkouts/queries.ts";
import type { Deps } from "../../functions/deps.ts";
import { listDisputes } from "../../functions/disputes/queries.ts";
import { findEntry } from "../../functions/journal/journal.ts";
import { loanFrom } from "../../functions/loans/items.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { approveRefund, cancelRefund, proposeRefund } from "../../functions/refunds/commands.ts";
import { entryOfRefund, previewOf } from "../../functions/refunds/preview.ts";
import { findRefund, listRefunds } from "../../functions/refunds/queries.ts";
import { decideProposal } from "../../functions/refunds/rules.ts";
import { RefundRequest, wishFrom } from "../../functions/refunds/wire.ts";
import { keys } from "../../functions/table/keys.ts";
import { getMany } from "../../functions/table/read.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap, STALE_FORM } from "../desk/errors.ts";
import { readForm } from "../desk/form.ts";
import { csvAnswer } from "../desk/table/csv.ts";
import { viewOf, wantsFile } from "../desk/table/view.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { plainDecimal } from "../parts/typed-amount.ts";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { DisputesPage, disputeTable } from "./disputes.tsx";
import { DonationPage, type DonationProps, type RefundInput } from "./donation.tsx";
import { FINANCE, nothingHere, staffDesk, staffOnly } from "./frame.tsx";
import { type NameOf, peopleNames } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { RefundPage } from "./refund.tsx";
import { RefundsPage, refundTable } from "./refunds.tsx";

/** Refunds and disputes that a list holds: the newest of many years. */
const LISTED_MAX = 1_000;
const { t } = DESK_ENGLISH;
const NOTHING: RefundInput = { amount: "", loanIds: [], reason: "" };
const PLACES: FieldMap = {
  "/amount": { field: "amount", say: t("fin.refund.wrong.amount") },
  "/loanIds": { field: "amount" },
  "/reason": { field: "reason", say: t("fin.refund.wrong.reason") },
};
const DONE = {
  proposed: t("fin.refund.done.proposed"),
  approved: t("fin.refund.done.approved"),
  cancelled: t("fin.refund.done.cancelled"),
};

/** `/staff/refunds` */
export function refundPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));

  app.get("/", async (context) => {
    const asked = context.req.query("donation")?.trim() ?? "";
    const found = asked === "" ? null : await donationCalled(deps, asked);
    if (found) return context.redirect(staffPaths.donation(found.id), 303);
    const errors = asked === "" ? [] : [{ field: "donation", message: t("fin.refund.find.nothing") }];
    const desk = staffDesk(context, site);
    const [listed, personName] = await Promise.all([listRefunds(deps, { limit: LISTED_MAX }), peopleNames(deps)]);
    const query = context.req.query();
    const view = viewOf(refundTable(desk.locale, personName), listed?.items ?? [], query, LISTED_MAX);
    if (wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
    const markup = <RefundsPage {...{ desk, view, asked, errors }} />;
    return page(context, markup, statusFor(errors));
  });

  app.get("/:id", (context) => showRefund(context, deps, site));

  // Approving and cancelling are safe to send twice: the second answers as the first.
  app.post("/:id/approve", async (context) => {
    const made = await approveRefund(deps, callerOnPage(context), context.req.param("id"));
    if (made.ok) return seeOther(context, staffPaths.refund(made.value.id), "approved");
    return showRefund(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });

  app.post("/:id/cancel", async (context) => {
    const made = await cancelRefund(deps, callerOnPage(context), context.req.param("id"));
    if (made.ok) return seeOther(context, staffPaths.refund(made.value.id), "cancelled");
    return showRefund(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });
  return app;
}

/** `/staff/donations` */
export function donationPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));

  app.get("/:id", async (context) => {
    const donation = await findCheckout(deps, context.req.param("id"));
    return donation ? showDonation(context, deps, site, donation) : nothingHere(context, site);
  });

  app.post("/:id/refunds", async (context) => {
    const donation = await findCheckout(deps, context.req.param("id"));
    if (!donation) return nothingHere(context, site);
    const form = await readForm(context);
    const input = { amount: form.text("amount"), loanIds: form.all("loanId"), reason: form.text("reason") };
    const again = (errors: readonly FieldError[]) => showDonation(context, deps, site, donation, { input, errors });
    const preview = form.text("do") === "preview";
    if (!form.once) return again([{ field: "reason", message: STALE_FORM }]);
    const amount =
      input.amount === "" ? {} : { amount: { currency: DONOR_CURRENCY, value: withCents(plainDecimal(input.amount)) } };
    // Looking first is free: the reason may come later.
    const reason = preview && input.reason === "" ? "?" : input.reason;
    const asked = RefundRequest.safeParse({ ...amount, loanIds: input.loanIds, reason });
    if (!asked.success) return again(errorsOfInput(asked.error, PLACES, "amount"));
    const wish = wishFrom(asked.data);
    if (preview) {
      const decided = decideProposal(donation, wish);
      if (!decided.ok) return again(errorsOfRefusal(decided.refusal, PLACES, "amount"));
      const shown = await previewOf(deps, donation, decided.value, wish.loanIds);
      return showDonation(context, deps, site, donation, { input, preview: shown, previewed: decided.value });
    }
    const caller = callerOnPage(context);
    const request = { scope: caller.personId, key: form.once, hash: form.hash };
    const proposed = await proposeRefund(deps, caller, donation.id, wish, request);
    if (!proposed.ok) return again(errorsOfRefusal(proposed.refusal, PLACES, "amount"));
    return seeOther(context, staffPaths.refund(proposed.value.id), "proposed");
  });
  return app;
}

/** `/staff/disputes` */
export function disputePages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));
  app.get("/", async (context) => {
    const desk = staffDesk(context, site);
    const query = context.req.query();
    const listed = await listDisputes(deps, { limit: LISTED_MAX });
    const view = viewOf(disputeTable(desk.locale, today(deps)), listed?.items ?? [], query, LISTED_MAX);
    if (wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
    return page(context, <DisputesPage desk={desk} view={view} />);
  });
  return app;
}

/** By its own id, or by its payment's at Stripe. */
async function donationCalled(deps: Pick<Deps, "table">, called: string): Promise<Checkout | null> {
  const gift = called.startsWith("pi_") ? await findEntry(deps, `gift:${called}`) : null;
  return findCheckout(deps, gift ? String(gift.about.checkoutId) : called);
}

/** People write "25"; the wire wants "25.00". */
function withCents(amount: string): string {
  return /^\d+$/.test(amount) ? `${amount}.00` : amount;
}

async function showDonation(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  donation: Checkout,
  given: Partial<Pick<DonationProps, "input" | "preview" | "previewed" | "errors">> = {},
): Promise<Response> {
  const { input = NOTHING, preview = null, previewed = null, errors = [] } = given;
  const loanName = await loanNames(
    deps,
    donation,
    preview?.taken.flatMap((one) => one.loanId ?? []),
  );
  const desk = staffDesk(context, site);
  const props = { desk, donation, input, preview, previewed, loanName, errors };
  return page(context, <DonationPage {...props} />, statusFor(errors));
}

async function showRefund(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const refund = await findRefund(deps, context.req.param("id") ?? "");
  const donation = refund ? await findCheckout(deps, refund.checkoutId) : null;
  if (!refund || !donation) return nothingHere(context, site);
  const [personName, entry] = await Promise.all([peopleNames(deps), entryOfRefund(deps, refund)]);
  const markup = (
    <RefundPage
      desk={staffDesk(context, site)}
      refund={refund}
      entry={entry}
      personId={callerOnPage(context).personId}
      personName={personName}
      loanName={
        await loanNames(
          deps,
          donation,
          entry?.taken.flatMap((one) => one.loanId ?? []),
        )
      }
      errors={errors}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
    />
  );
  return page(context, markup, statusFor(errors));
}

async function loanNames(deps: Pick<Deps, "table">, donation: Checkout, more: readonly string[] = []): Promise<NameOf> {
  const ids = [...donation.lines.map((line) => line.loanId), ...more].filter((id) => id !== "");
  const items = await getMany(deps.table, [...new Set(ids)].map(keys.loan));
  const names = new Map(items.flatMap((item) => (item ? [[String(item.id), loanFrom(item).displayName]] : [])));
  return (id) => names.get(id) ?? id;
}
