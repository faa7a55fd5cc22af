// Owns what staff sees and sets of a partner beside its end: stage, agreement and limits, papers, people; refuses to decide.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import type { Minor } from "../../functions/money/minor.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import type { Paper } from "../../functions/papers/paper.ts";
import type { Partner } from "../../functions/partners/partner.ts";
import type { PartnerFile } from "../../functions/partners/partner-file.ts";
import { type Exposure, nextStages } from "../../functions/partners/rules.ts";
import { OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import type { DeskLocale } from "../words/desk.ts";
import type { NameOf } from "./names.ts";
import { PaperList } from "./partner-papers.tsx";
import { staffPaths } from "./paths.ts";

export const AGREEMENT_FIELDS = ["agreedOn", "agreedUntil", "outstanding", "loan", "openStories"] as const;

export interface FileProps {
  readonly partner: Partner;
  readonly file: PartnerFile;
  readonly papers: readonly Paper[];
  readonly today: string;
  readonly exposure: Exposure;
  /** Only administrators change any of it. */
  readonly admin: boolean;
  readonly personName: NameOf;
  readonly errors: readonly FieldError[];
  readonly kept: Readonly<Record<string, string>>;
  readonly locale: DeskLocale;
}

export function PartnerFileParts(props: FileProps) {
  return (
    <>
      {props.admin ? <Stages {...props} /> : null}
      <Agreement {...props} />
      <PaperList {...props} partnerId={props.partner.id} links={props.file.documents} />
    </>
  );
}

function Stages({ partner, locale: { t } }: FileProps) {
  const next = nextStages(partner);
  if (next.length === 0) return null;
  return (
    <form method="post" action={staffPaths.partnerStage(partner.id)} class="buttons">
      <OnceField />
      {next.map((stage) => (
        <Button name="stage" value={stage} looks={stage === "active" ? "main" : "second"}>
          {t(`partnerDesk.to.${stage}`)}
        </Button>
      ))}
    </form>
  );
}

function Agreement(props: FileProps) {
  const { file, exposure, admin, locale } = props;
  const { t, rich } = locale;
  const { limits } = file;
  const euros = (amount: Minor) => <MoneyText money={wire(DONOR_CURRENCY, amount)} />;
  const limit = (amount: Minor | null) => (amount === null ? t("partnerDesk.noLimit") : euros(amount));
  return (
    <section class="flow" aria-labelledby="agreement">
      <h2 id="agreement">{t("partnerDesk.agreement")}</h2>
      <Facts
        facts={[
          {
            name: t("partnerDesk.agreed"),
            value: file.agreedOn ? <DateText date={file.agreedOn} /> : t("partnerDesk.agreed.not"),
          },
          { name: t("partnerDesk.until"), value: file.agreedUntil ? <DateText date={file.agreedUntil} /> : null },
          { name: t("partnerDesk.limit"), value: limit(limits.outstanding) },
          {
            name: t("partnerDesk.used"),
            value: rich("partnerDesk.used.text", { out: euros(exposure.out), looking: euros(exposure.looking) }),
          },
          { name: t("partnerDesk.limit.loan"), value: limit(limits.loan) },
          {
            name: t("partnerDesk.limit.stories"),
            value:
              limits.openStories === null
                ? t("partnerDesk.stories.free", { open: exposure.openStories })
                : t("partnerDesk.stories", { open: exposure.openStories, most: limits.openStories }),
          },
        ]}
      />
      {admin ? <AgreementForm {...props} /> : null}
    </section>
  );
}

function AgreementForm({ partner, file, errors, kept, locale: { t } }: FileProps) {
  const { limits } = file;
  const known = {
    agreedOn: file.agreedOn ?? "",
    agreedUntil: file.agreedUntil ?? "",
    outstanding: limits.outstanding === null ? "" : amountText(DONOR_CURRENCY, limits.outstanding),
    loan: limits.loan === null ? "" : amountText(DONOR_CURRENCY, limits.loan),
    openStories: limits.openStories === null ? "" : String(limits.openStories),
  };
  const wrong = AGREEMENT_FIELDS.some((name) => errorOf(errors, name));
  const field = (name: (typeof AGREEMENT_FIELDS)[number]) => ({
    id: name,
    name,
    label: t(`partnerDesk.field.${name}`),
    value: kept[name] ?? known[name],
    error: errorOf(errors, name),
  });
  return (
    <details class="more" open={wrong}>
      <summary>{t("partnerDesk.agreement.change")}</summary>
      <form method="post" action={staffPaths.partnerAgreement(partner.id)} class="form flow" novalidate>
        <OnceField />
        <p class="small soft">{t("partnerDesk.agreement.hint")}</p>
        <Field {...field("agreedOn")} type="date" />
        <Field {...field("agreedUntil")} type="date" />
        <Field {...field("outstanding")} unit="€" inputmode="decimal" />
        <Field {...field("loan")} unit="€" inputmode="decimal" />
        <Field {...field("openStories")} inputmode="numeric" />
        <Button>{t("partnerDesk.agreement.keep")}</Button>
      </form>
    </details>
  );
}
