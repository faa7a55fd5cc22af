// Owns the table of partners and the form that takes on an applicant; refuses to decide anything.
import { CURRENCIES, DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import { stateOf } from "../../functions/partner-closings/wire.ts";
import { PARTNER_STAGES, type Partner } from "../../functions/partners/partner.ts";
import type { PartnerFile } from "../../functions/partners/partner-file.ts";
import { stageOf } from "../../functions/partners/rules.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { DataTable } from "../desk/table/data-table.tsx";
import type { TableSpec, TableView } from "../desk/table/table.ts";
import { hasWords } from "../desk/table/view.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Tag } from "../parts/state-tag.tsx";
import { countryName } from "../parts/words.ts";
import type { DeskLocale } from "../words/desk.ts";
import { staffPaths } from "./paths.ts";

export interface PartnerRow {
  readonly partner: Partner;
  readonly file: PartnerFile;
}

/** Where a partner stands, from asking to work with us to its end. */
export const STANDINGS = [...PARTNER_STAGES, "active", "proposed", "closing", "closed"] as const;
export type Standing = (typeof STANDINGS)[number];

const TONES = {
  applicant: "plain",
  due_diligence: "wait",
  paused: "wait",
  active: "good",
  proposed: "wait",
  closing: "wait",
  closed: "plain",
} as const satisfies Record<Standing, string>;

export function standingOf(partner: Partner): Standing {
  const end = stateOf(partner);
  return end === "open" ? stageOf(partner) : end;
}

export function StandingTag({ partner, locale: { t } }: { partner: Partner; locale: DeskLocale }) {
  const standing = standingOf(partner);
  return <Tag tone={TONES[standing]} label={t(`partnerDesk.standing.${standing}`)} />;
}

export function partnersSpec(locale: DeskLocale): TableSpec<PartnerRow> {
  const { t } = locale;
  const limit = ({ file }: PartnerRow) => file.limits.outstanding;
  return {
    caption: t("partnerDesk.title"),
    path: staffPaths.partners,
    file: "partners",
    sort: "name",
    key: ({ partner }) => partner.id,
    columns: [
      {
        name: "name",
        label: t("partnerDesk.partner"),
        by: ({ partner }) => partner.name,
        cell: ({ partner }) => (
          <a href={staffPaths.partner(partner.id)}>
            <bdi>{partner.name}</bdi>
          </a>
        ),
      },
      {
        name: "standing",
        label: t("partnerDesk.standing"),
        by: ({ partner }) => STANDINGS.indexOf(standingOf(partner)),
        text: ({ partner }) => standingOf(partner),
        cell: ({ partner }) => <StandingTag partner={partner} locale={locale} />,
      },
      {
        name: "country",
        label: t("partnerDesk.country"),
        by: ({ partner }) => countryName(partner.country),
        cell: ({ partner }) => countryName(partner.country),
      },
      {
        name: "since",
        label: t("partnerDesk.since"),
        by: ({ partner }) => partner.since,
        cell: ({ partner }) => <DateText date={partner.since} short />,
      },
      {
        name: "agreed-until",
        label: t("partnerDesk.until"),
        by: ({ file }) => file.agreedUntil,
        text: ({ file }) => file.agreedUntil ?? "",
        cell: ({ file }) => (file.agreedUntil ? <DateText date={file.agreedUntil} short /> : ""),
      },
      {
        name: "limit",
        label: t("partnerDesk.limit"),
        by: limit,
        text: (row) => {
          const amount = limit(row);
          return amount === null ? "" : amountText(DONOR_CURRENCY, amount);
        },
        cell: (row) => {
          const amount = limit(row);
          return amount === null ? "" : <MoneyText money={wire(DONOR_CURRENCY, amount)} />;
        },
        figures: true,
      },
    ],
    filters: [
      {
        name: "q",
        label: t("partnerDesk.search"),
        type: "search",
        keeps: ({ partner }, words) => hasWords(`${partner.name} ${partner.city ?? ""} ${partner.id}`, words),
      },
      {
        name: "standing",
        label: t("partnerDesk.standing"),
        options: [
          { value: "", label: t("partnerDesk.any") },
          ...STANDINGS.map((one) => ({ value: one, label: t(`partnerDesk.standing.${one}`) })),
        ],
        keeps: ({ partner }, standing) => standingOf(partner) === standing,
      },
    ],
  };
}

export const APPLICANT_FIELDS = ["name", "country", "city", "currency", "description"] as const;

export interface PartnersProps {
  readonly desk: Desk;
  readonly view: TableView<PartnerRow>;
  /** Only administrators take somebody on. */
  readonly admin: boolean;
  readonly errors: readonly FieldError[];
  readonly kept: Readonly<Record<string, string>>;
  readonly done: string | null;
}

export function PartnersPage({ desk, view, admin, errors, kept, done }: PartnersProps) {
  const { locale } = desk;
  return (
    <Frame desk={desk} path={staffPaths.partners} title={locale.t("partnerDesk.title")} errors={errors} done={done}>
      <DataTable view={view} locale={locale} empty={locale.t("partnerDesk.none")} />
      {admin ? <ApplicantForm errors={errors} kept={kept} locale={locale} /> : null}
    </Frame>
  );
}

function ApplicantForm({
  errors,
  kept,
  locale: { t },
}: Pick<PartnersProps, "errors" | "kept"> & { locale: DeskLocale }) {
  const field = (name: (typeof APPLICANT_FIELDS)[number]) => ({
    id: name,
    name,
    label: t(`partnerDesk.field.${name}`),
    value: kept[name] ?? "",
    error: errorOf(errors, name),
  });
  const currencies = Object.keys(CURRENCIES).sort();
  return (
    <details class="more" open={errors.length > 0}>
      <summary>{t("partnerDesk.apply")}</summary>
      <form method="post" action={staffPaths.partners} class="form flow" novalidate>
        <OnceField />
        <p class="small soft">{t("partnerDesk.apply.hint")}</p>
        <Field {...field("name")} />
        <Field {...field("country")} hint={t("partnerDesk.field.country.hint")} />
        <Field {...field("city")} />
        <Field
          {...field("currency")}
          options={[
            { value: "", label: t("partnerDesk.choose") },
            ...currencies.map((one) => ({ value: one, label: one })),
          ]}
        />
        <Field {...field("description")} lines={4} />
        <Button>{t("partnerDesk.apply.button")}</Button>
      </form>
    </details>
  );
}
