// Owns the page of all months that are over, and how far the closing of each is; refuses to close any.
import type { MonthClose } from "../../../functions/month-close/month-close.ts";
import { type Desk, Frame } from "../../desk/frame.tsx";
import { DataTable } from "../../desk/table/data-table.tsx";
import type { TableView } from "../../desk/table/table.ts";
import { Button } from "../../parts/button.tsx";
import { staffPaths } from "../paths.ts";

export function MonthsPage({ desk, view }: { desk: Desk; view: TableView<MonthClose> }) {
  const { t } = desk.locale;
  return (
    <Frame desk={desk} path={staffPaths.close} title={t("close.title")}>
      <p class="lede soft">{t("close.lede")}</p>
      <div class="buttons">
        <Button href={staffPaths.bookkeeping} looks="second">
          {t("close.numbers")}
        </Button>
      </div>
      <DataTable view={view} locale={desk.locale} empty={t("close.none")} />
    </Frame>
  );
}
