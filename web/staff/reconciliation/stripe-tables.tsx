// Owns the tables of the page that holds Stripe against the books: what does not match, and payouts; refuses to hold them.
import { FAULT_KINDS, type StripeFault } from "../../../functions/reconciliation/stripe/fault.ts";
import type { StripeReconciliation } from "../../../functions/reconciliation/stripe/queries.ts";
import { anyMoney } from "../../../functions/reconciliation/wire.ts";
import { inFile, type TableSpec } from "../../desk/table/table.ts";
import { hasWords } from "../../desk/table/view.ts";
import { dateText } from "../../parts/date-text.tsx";
import type { DeskLocale } from "../../words/desk.ts";
import { nextWords } from "../next-step.ts";
import { staffPaths } from "../paths.ts";

type Payout = StripeReconciliation["payouts"][number];
/** Days of the period: every link of a table keeps them. */
type Period = Readonly<Record<"from" | "to", string>>;

export function faultsTable(locale: DeskLocale, period: Period): TableSpec<StripeFault> {
  const { t } = locale;
  const nameOf = (one: StripeFault) => t(`recon.fault.${one.kind}`);
  const next = (one: StripeFault) => nextWords({ code: `stripe_${one.kind}` }, locale);
  return {
    caption: t("recon.stripe.faults"),
    path: staffPaths.stripe,
    file: "stripe-faults",
    keep: period,
    key: (one) => `${one.kind} ${one.subject}`,
    columns: [
      {
        name: "what",
        label: t("recon.stripe.what"),
        cell: (one) => (
          <>
            <strong>{nameOf(one)}</strong>
            <span class="small soft cell-note">
              <code>{one.subject}</code> {one.detail}
            </span>
          </>
        ),
        by: nameOf,
      },
      inFile("subject", (one) => one.subject),
      {
        name: "off",
        label: t("recon.stripe.off"),
        cell: (one) => {
          const money = anyMoney(one.currency, one.off);
          return `${money.currency} ${money.value}`;
        },
        by: (one) => one.off,
        text: (one) => anyMoney(one.currency, one.off).value,
        figures: true,
      },
      inFile("currency", (one) => one.currency),
      {
        name: "at",
        label: t("recon.stripe.when"),
        cell: (one) => dateText(one.at, true, locale),
        by: (one) => one.at,
      },
      {
        name: "next",
        label: t("recon.stripe.next"),
        cell: (one) => <span class="small">{next(one)}</span>,
        text: next,
      },
    ],
    filters: [
      {
        name: "q",
        label: t("recon.search"),
        type: "search",
        keeps: (one, words) => hasWords(`${nameOf(one)} ${one.subject} ${one.detail}`, words),
      },
      {
        name: "kind",
        label: t("recon.stripe.what"),
        options: [
          { value: "", label: t("recon.any") },
          ...FAULT_KINDS.map((value) => ({ value, label: t(`recon.fault.${value}`) })),
        ],
        keeps: (one, kind) => one.kind === kind,
      },
    ],
  };
}

export function payoutsTable(locale: DeskLocale, period: Period): TableSpec<Payout> {
  const { t } = locale;
  const amount = (one: Payout) => anyMoney(one.currency, one.amount).value;
  const itemised = (one: Payout) => (one.itemised === null ? null : anyMoney(one.currency, one.itemised).value);
  return {
    caption: t("recon.stripe.payouts.caption"),
    path: staffPaths.stripe,
    file: "payouts",
    prefix: "payout",
    keep: period,
    key: (one) => one.id,
    columns: [
      {
        name: "payout",
        label: t("recon.stripe.payout"),
        cell: (one) => <code>{one.id}</code>,
        text: (one) => one.id,
      },
      {
        name: "made",
        label: t("recon.stripe.made"),
        cell: (one) => dateText(one.createdAt, true, locale),
        by: (one) => one.createdAt,
      },
      {
        name: "paidOut",
        label: t("recon.stripe.paidOut"),
        cell: amount,
        by: (one) => one.amount,
        text: amount,
        figures: true,
      },
      {
        name: "itsMovements",
        label: t("recon.stripe.itsMovements"),
        cell: (one) => itemised(one) ?? t("recon.stripe.untold"),
        by: (one) => one.itemised,
        text: (one) => itemised(one) ?? "",
        figures: true,
      },
      {
        name: "movements",
        label: t("recon.stripe.movements"),
        cell: (one) => String(one.items),
        by: (one) => one.items,
        figures: true,
      },
    ],
  };
}
