// Owns the pages on which a collector finds a sheet and says who paid what on it; refuses to book anything.

import type { Sheet } from "../../functions/collection/queries.ts";
import { dueOf, type SheetRow } from "../../functions/collection/sheet.ts";
import type { Group } from "../../functions/groups/group.ts";
import type { Currency } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { type WorkRow, WorkSection } from "../desk/work-list.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { Notice } from "../parts/notice.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { CollectionDevice, CollectionLinks } from "./collection-device.tsx";
import { fieldOf, type RowInput } from "./collection-input.ts";
import { partnerPaths } from "./paths.ts";

/** Sheets that are no group's. */
export const ALL = "all";
export const NO_GROUP = "none";

/** "51,520.00 PHP, 300.00 USD": one sum a currency, never one over two. */
export function sumsText(rows: readonly { currency: Currency; amount: bigint }[], locale: DeskLocale): string {
  const sums = new Map<Currency, bigint>();
  for (const { currency, amount } of rows) sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  return [...sums].map(([currency, sum]) => moneyText(wire(currency, sum), { locale })).join(", ");
}

const dueIn = (rows: readonly SheetRow[], day: string) =>
  rows.map((row) => ({ currency: row.currency, amount: dueOf(row, day) })).filter(({ amount }) => amount > 0n);

export function CollectionHome({ desk, sheet, day }: { desk: Desk; sheet: Sheet; day: string }) {
  const { locale } = desk;
  const row = (name: string, id: string, rows: readonly SheetRow[], about?: string): WorkRow => {
    const due = dueIn(rows, day);
    return {
      href: partnerPaths.collectionOf(id),
      name,
      about,
      note: locale.t("collection.owe", { count: due.length }),
      figure: sumsText(due, locale),
    };
  };
  const groups = sheet.groups.map((group) =>
    row(
      group.name,
      group.id,
      sheet.rows.filter((one) => one.groupId === group.id),
      meetsText(group, locale),
    ),
  );
  const others = sheet.rows.filter((one) => one.groupId === null);
  return (
    <Frame desk={desk} path={partnerPaths.collection} title={locale.t("collection.title")}>
      <CollectionDevice />
      <div class="flow" data-collection-plain="">
        <WorkSection
          title={locale.t("collection.groups")}
          rows={groups}
          count={groups.length}
          empty={locale.t("collection.noGroups")}
        />
        <WorkSection
          title={locale.t("collection.sheets")}
          rows={[
            row(locale.t("collection.all"), ALL, sheet.rows),
            ...(groups.length > 0 && others.length > 0 ? [row(locale.t("collection.none"), NO_GROUP, others)] : []),
          ]}
          count={groups.length > 0 && others.length > 0 ? 2 : 1}
        />
        {sheet.more > 0 ? <p>{locale.t("collection.more", { count: sheet.more })}</p> : null}
      </div>
      <CollectionLinks locale={locale} />
    </Frame>
  );
}

/** "Tuesday, at the chapel". */
export function meetsText(group: Group, locale: DeskLocale): string | undefined {
  const day = group.weekday ? locale.t(`groups.day.${group.weekday}`) : null;
  return [day, group.place].filter(Boolean).join(", ") || undefined;
}

export interface SheetPageProps {
  readonly desk: Desk;
  /** A group's id, ALL or NO_GROUP. */
  readonly which: string;
  readonly title: string;
  readonly about: string | undefined;
  /** The day up to which something is due. */
  readonly day: string;
  readonly paidOn: string;
  readonly rows: readonly { readonly row: SheetRow; readonly input: RowInput }[];
  readonly errors: readonly FieldError[];
}

export function SheetPage({ desk, which, title, about, day, paidOn, rows, errors }: SheetPageProps) {
  const { locale } = desk;
  const due = dueIn(
    rows.map(({ row }) => row),
    day,
  );
  return (
    <Frame
      desk={desk}
      path={partnerPaths.collection}
      title={locale.t("collection.sheetOf", { name: title })}
      heading={<bdi>{title}</bdi>}
      crumb={{ href: partnerPaths.collection, label: locale.t("collection.title") }}
      errors={errors}
    >
      {about ? <p class="soft">{about}</p> : null}
      <form method="get" action={partnerPaths.collection} class="due-head">
        <input type="hidden" name="group" value={which} />
        <Field id="day" name="day" type="date" label={locale.t("collection.dueBy")} value={day} locale={locale} />
        <Button looks="quiet">{locale.t("collection.show")}</Button>
      </form>
      {rows.length === 0 ? (
        <Notice title={locale.t("collection.nothing")}>
          <p>{locale.t("collection.nothingHint")}</p>
        </Notice>
      ) : (
        <form method="post" action={partnerPaths.collectionOf(which)} class="flow" novalidate>
          <OnceField />
          <input type="hidden" name="day" value={day} />
          <p>
            <strong>
              {locale.t("collection.expected", { count: due.length, sums: sumsText(due, locale) || "0" })}
            </strong>{" "}
            <span class="soft">{locale.t("collection.hint")}</span>
          </p>
          <div class="due-head">
            <Field
              id="paidOn"
              name="paidOn"
              type="date"
              label={locale.t("collection.paidOn")}
              value={paidOn}
              error={errorOf(errors, "paidOn")}
              locale={locale}
            />
          </div>
          <ul class="due-rows">
            {rows.map(({ row, input }) => (
              <Row row={row} input={input} day={day} errors={errors} locale={locale} />
            ))}
          </ul>
          <Button>{locale.t("collection.record")}</Button>
        </form>
      )}
    </Frame>
  );
}

interface RowProps {
  readonly row: SheetRow;
  readonly input: RowInput;
  readonly day: string;
  readonly errors: readonly FieldError[];
  readonly locale: DeskLocale;
}

function Row({ row, input, day, errors, locale }: RowProps) {
  const id = (name: "paid" | "amount" | "known") => fieldOf(name, row.loanId);
  const due = dueOf(row, day);
  const unticked = errorOf(errors, id("paid"));
  const oldest = row.expected[0]?.dueOn ?? "";
  return (
    <li class={unticked ? "due-row unticked" : "due-row"}>
      <input type="hidden" name="loanId" value={row.loanId} />
      <input type="hidden" name={id("known")} value={String(input.known)} />
      <label class="choice due-name">
        <input
          id={id("paid")}
          type="checkbox"
          name={id("paid")}
          value="yes"
          checked={input.paid}
          aria-describedby={unticked ? `${id("paid")}-error` : undefined}
        />
        <span>
          <strong>
            <bdi>{row.name}</bdi>
          </strong>
          <span class="small soft due-words">
            {due > 0n
              ? locale.t("collection.due", {
                  amount: moneyText(wire(row.currency, due), { locale }),
                  day: dateText(oldest, true, locale),
                })
              : locale.t("collection.notDue")}
          </span>
          {row.lateSince ? (
            <span class="small error due-words">
              {locale.t("collection.late", { day: dateText(row.lateSince, true, locale) })}
            </span>
          ) : null}
        </span>
      </label>
      {unticked ? (
        <p class="error small" id={`${id("paid")}-error`}>
          <span class="hidden">{locale.t("parts.error")} </span>
          {unticked}
        </p>
      ) : null}
      <Field
        id={id("amount")}
        name={id("amount")}
        label={locale.t("collection.paid")}
        unit={row.currency}
        inputmode="decimal"
        autocomplete="off"
        value={input.amount}
        error={errorOf(errors, id("amount"))}
        locale={locale}
      />
    </li>
  );
}
