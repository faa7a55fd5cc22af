// Owns the table of payment files; refuses to make any.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { total } from "../../functions/money/minor.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import { bankId } from "../../functions/payment-files/pain.ts";
import type { PaymentFile } from "../../functions/payment-files/payment-file.ts";
import type { TableSpec } from "../desk/table/table.ts";
import { hasWords } from "../desk/table/view.ts";
import { DateText } from "../parts/date-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import type { DeskLocale } from "../words/desk.ts";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";

export const sumOf = (file: PaymentFile) => total(file.payments.map((one) => one.amount));

export function fileTable(locale: DeskLocale, personName: NameOf, partnerName: NameOf): TableSpec<PaymentFile> {
  const { t } = locale;
  const partners = (file: PaymentFile) =>
    [...new Set(file.payments.map((one) => partnerName(one.partnerId)))].sort().join(", ");
  return {
    caption: t("fin.file.made"),
    path: staffPaths.paymentFiles,
    file: "payment-files",
    sort: "-made",
    key: (file) => file.id,
    columns: [
      {
        name: "made",
        label: t("fin.file.madeOn"),
        cell: (file) => (
          <a href={staffPaths.paymentFile(file.id)}>
            <DateText date={file.madeAt} short />
          </a>
        ),
        by: (file) => file.madeAt,
        text: (file) => file.madeAt.slice(0, 10),
      },
      { name: "id", label: t("fin.file.id"), cell: (file) => <code>{bankId(file.id)}</code>, by: (file) => file.id },
      { name: "partners", label: t("fin.partners"), cell: (file) => <bdi>{partners(file)}</bdi>, by: partners },
      {
        name: "executeOn",
        label: t("fin.file.executeOn"),
        cell: (file) => <DateText date={file.executeOn} short />,
        by: (file) => file.executeOn,
      },
      {
        name: "payments",
        label: t("fin.file.payments"),
        cell: (file) => String(file.payments.length),
        by: (file) => file.payments.length,
        figures: true,
      },
      {
        name: "total",
        label: t("fin.file.total"),
        cell: (file) => <MoneyText money={wire(DONOR_CURRENCY, sumOf(file))} code />,
        by: sumOf,
        text: (file) => amountText(DONOR_CURRENCY, sumOf(file)),
        figures: true,
      },
      {
        name: "taken",
        label: t("fin.file.taken"),
        cell: (file) =>
          file.takenBy ? (
            t("fin.file.takenBy", { name: personName(file.takenBy), times: file.taken })
          ) : (
            <span class="soft">{t(file.dropped ? "fin.file.dropped" : "fin.file.notTaken")}</span>
          ),
        by: (file) => file.taken,
      },
    ],
    filters: [
      {
        name: "q",
        label: t("fin.search"),
        type: "search",
        keeps: (file, said) => hasWords(`${partners(file)} ${bankId(file.id)} ${file.id}`, said),
      },
    ],
  };
}
