// Owns the page of all months that are over, and how far the closing of each is; refuses to close any.
import type { CloseState, MonthClose } from "../../../functions/month-close/month-close.ts";
import { type Desk, Frame } from "../../desk/frame.tsx";
import { Button } from "../../parts/button.tsx";
import { monthText } from "../../parts/month-text.ts";
import { Tag } from "../../parts/state-tag.tsx";
import { Table } from "../../parts/table.tsx";
import { staffPaths } from "../paths.ts";

export const CLOSE_TONES = { open: "wait", signed: "wait", closed: "good", reopening: "bad" } as const satisfies Record<
  CloseState,
  string
>;

export function MonthsPage({ desk, months }: { desk: Desk; months: readonly MonthClose[] }) {
  const { t } = desk.locale;
  return (
    <Frame desk={desk} path={staffPaths.close} title={t("close.title")}>
      <p class="lede soft">{t("close.lede")}</p>
      <div class="buttons">
        <Button href={staffPaths.bookkeeping} looks="second">
          {t("close.numbers")}
        </Button>
      </div>
      {months.length === 0 ? (
        <p>{t("close.none")}</p>
      ) : (
        <Table
          caption={t("close.title")}
          captionHidden
          columns={[
            { label: t("close.col.month") },
            { label: t("close.col.state") },
            { label: t("close.col.next") },
            { label: t("close.col.records"), figures: true },
          ]}
          rows={months.map((one) => [
            <a href={staffPaths.closeMonth(one.month)}>{monthText(one.month, desk.locale)}</a>,
            <Tag tone={CLOSE_TONES[one.state]} label={t(`close.state.${one.state}`)} />,
            <span class="small">{t(`close.next.${one.state}`)}</span>,
            String(one.editions),
          ])}
        />
      )}
    </Frame>
  );
}
