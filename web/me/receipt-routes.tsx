// Owns the way of a receipt through its pages: asked for, downloaded, checked by anybody; refuses to decide who gets one.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import { ROLES } from "../../functions/people/person.ts";
import { checkReceipt, checkUrl } from "../../functions/receipts/check.ts";
import { issueReceipt } from "../../functions/receipts/commands.ts";
import { missingFor } from "../../functions/receipts/organisation.ts";
import type { FontFiles } from "../../functions/receipts/paper/fonts.ts";
import { receiptPaper } from "../../functions/receipts/paper/make.ts";
import { coveredDonations, findOrganisation, findReceipt, receiptsOfDonor } from "../../functions/receipts/queries.ts";
import { hindrance, keptOf, paidOn } from "../../functions/receipts/rules.ts";
import { AddresseeIn } from "../../functions/receipts/wire.ts";
import { today } from "../desk/answer.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { callerOnPage, type PageEnv, pageFor } from "../server/session.ts";
import { documentOf } from "../site/render.ts";
import { CheckPage, RECEIPT_FIELDS, type ReceiptInput, ReceiptsPage } from "./receipt-pages.tsx";

/** What a person types into a field is never longer. */
const TYPED_MAX = 200;

/** No payments, no mail: they run where there is neither. */
export type ReceiptPageDeps = Pick<Deps, "table" | "clock" | "settings">;

export function receiptPages(deps: ReceiptPageDeps, site: SiteInfo, fonts: FontFiles): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const mine = pageFor([...ROLES], (context) => context.notFound());
  app.use(paths.receipts, mine);
  app.use(`${paths.receipts}/*`, mine);

  app.get(paths.receipts, (context) => show(deps, site, context, null, []));

  app.post(paths.receipts, async (context) => {
    const form = await context.req.parseBody();
    const typed = Object.fromEntries(
      RECEIPT_FIELDS.map((name) => [name, String(form[name] ?? "").slice(0, TYPED_MAX)]),
    ) as ReceiptInput;
    const { about, kind, ...address } = typed;
    const addressee = AddresseeIn.safeParse(address);
    const { locale } = context.var;
    if (!addressee.success) {
      const wrong = new Set(addressee.error.issues.map((one) => String(one.path[0])));
      const message = locale.t("receipts.form.problem");
      return show(
        deps,
        site,
        context,
        typed,
        [...wrong].map((field) => ({ field, message })),
      );
    }
    const [of = "", ...rest] = about.split(":");
    const named = rest.join(":");
    const yearly = of === "year";
    const issued = await issueReceipt(deps, callerOnPage(context), {
      kind: kind === "german" ? (yearly ? "sammel" : "zuwendung") : "general",
      about: yearly ? { year: named } : { checkoutId: named },
      addressee: addressee.data,
      language: locale.language,
    });
    if (issued.ok) return context.redirect(locale.to(paths.receipts), 303);
    return show(deps, site, context, typed, [{ field: "main-form", message: locale.t("receipts.refused") }]);
  });

  app.get(`${paths.receipts}/:file{.+\\.pdf}`, async (context) => {
    const number = context.req.param("file").slice(0, -".pdf".length);
    const known = await findReceipt(deps, number);
    if (known?.receipt.donorId !== callerOnPage(context).personId) return context.notFound();
    const paper = await receiptPaper(known.receipt, checkUrl(deps.settings, known.receipt), fonts);
    return context.body(paper, 200, {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${known.receipt.number}.pdf"`,
    });
  });

  app.get("/receipts/:number/:code", async (context) => {
    const { number, code } = context.req.param();
    const known = await checkReceipt(deps, number, code);
    if (!known) return context.notFound();
    const path = paths.receiptCheck(number, code);
    return context.html(
      await documentOf(<CheckPage site={site} locale={context.var.locale} path={path} known={known} />),
    );
  });
  return app;
}

async function show(
  deps: ReceiptPageDeps,
  site: SiteInfo,
  context: Context<PageEnv>,
  typed: ReceiptInput | null,
  errors: readonly FieldError[],
): Promise<Response> {
  const caller = callerOnPage(context);
  const { locale } = context.var;
  const [receipts, donations, organisation] = await Promise.all([
    receiptsOfDonor(deps, caller.personId),
    coveredDonations(deps, caller.personId),
    findOrganisation(deps),
  ]);
  const gifts = donations
    .filter((one) => hindrance(one) === null)
    .map(({ checkout }) => ({
      id: checkout.id,
      amount: wire(DONOR_CURRENCY, keptOf(checkout)),
      on: paidOn(checkout, organisation) ?? "",
    }));
  const offered = (kind: "general" | "zuwendung") => missingFor(kind, organisation, today(deps)).length === 0;
  const last = receipts[0]?.receipt.addressee;
  const values = typed ?? {
    about: "",
    kind: "general",
    name: "",
    street: "",
    postcode: "",
    city: "",
    country: "DE",
    ...last,
  };
  const page = (
    <ReceiptsPage
      site={site}
      locale={locale}
      person={caller.email}
      receipts={receipts}
      ask={{
        gifts,
        years: [...new Set(gifts.map((gift) => gift.on.slice(0, 4)))],
        general: offered("general"),
        german: offered("zuwendung"),
        values,
      }}
      errors={errors}
    />
  );
  return context.html(await documentOf(page), errors.length > 0 ? 422 : 200);
}
