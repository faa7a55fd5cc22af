// Owns the page that holds a period at Stripe against the books; refuses to hold them.
import type { StripeFault } from "../../../functions/reconciliation/stripe/fault.ts";
import type { StripeReconciliation } from "../../../functions/reconciliation/stripe/queries.ts";
import { offOf } from "../../../functions/reconciliation/stripe/wire.ts";
import { type Desk, Frame } from "../../desk/frame.tsx";
import { DataTable } from "../../desk/table/data-table.tsx";
import type { TableView } from "../../desk/table/table.ts";
import { Button } from "../../parts/button.tsx";
import { errorOf, type FieldError } from "../../parts/error-summary.tsx";
import { Field } from "../../parts/field.tsx";
import { Notice } from "../../parts/notice.tsx";
import { countText } from "../../parts/words.ts";
import type { DeskLocale } from "../../words/desk.ts";
import { staffPaths } from "../paths.ts";

export interface StripePageProps {
  readonly desk: Desk;
  readonly from: string;
  readonly to: string;
  /** Null when the period cannot be asked for, or Stripe does not answer. */
  readonly found: Found | null;
  readonly errors: readonly FieldError[];
}

/** What was found, and the looks at its tables. */
interface Found {
  readonly all: StripeReconciliation;
  readonly faults: TableView<StripeFault>;
  readonly payouts: TableView<StripeReconciliation["payouts"][number]>;
}

export function StripePage({ desk, from, to, found, errors }: StripePageProps) {
  const { t } = desk.locale;
  const crumb = { href: staffPaths.reconciliation, label: t("recon.title") };
  return (
    <Frame desk={desk} path={staffPaths.stripe} title={t("recon.stripe.title")} crumb={crumb} errors={errors}>
      <form method="get" action={staffPaths.stripe} class="panel flow" novalidate>
        <div class="fields-2">
          <Field
            id="from"
            name="from"
            label={t("recon.stripe.from")}
            type="date"
            value={from}
            error={errorOf(errors, "from")}
          />
          <Field id="to" name="to" label={t("recon.stripe.to")} type="date" value={to} />
        </div>
        <Button looks="second">{t("recon.stripe.ask")}</Button>
      </form>
      {found ? <FoundParts found={found} locale={desk.locale} /> : null}
    </Frame>
  );
}

function FoundParts({ found, locale }: { found: Found; locale: DeskLocale }) {
  const { t } = locale;
  const { faults, matched, onTheirWay } = found.all;
  const off = offOf(faults).map((one) => `${one.currency} ${one.value}`);
  const count = matched.length;
  return (
    <>
      {faults.length === 0 ? (
        <Notice role="status" title={t("recon.stripe.matches")}>
          <p>{t("recon.stripe.matches.words", { count })}</p>
        </Notice>
      ) : (
        <Notice tone="bad" role="status" title={t("recon.stripe.found", { count: countText(faults.length, locale) })}>
          <p>{t("recon.stripe.found.words", { count, off: off.join(", ") || t("recon.stripe.off.nothing") })}</p>
        </Notice>
      )}
      {faults.length > 0 ? <DataTable view={found.faults} locale={locale} empty={t("recon.work.none")} /> : null}
      <h2>{t("recon.stripe.payouts")}</h2>
      <DataTable
        view={found.payouts}
        locale={locale}
        empty={t("recon.stripe.payouts.none")}
        keys={faults.length === 0}
      />
      {onTheirWay.length > 0 ? (
        <p>{t("recon.stripe.onTheirWay", { count: countText(onTheirWay.length, locale) })}</p>
      ) : null}
    </>
  );
}
