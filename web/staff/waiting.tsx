// Owns the page of money that waits for its donors' word: since when, why, and where it goes by itself; refuses to send it on.
import { Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { type Waiting, type WaitingReason, waitingMoney } from "../../functions/directing/waiting.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import { page, today } from "../desk/answer.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { csvAnswer } from "../desk/table/csv.ts";
import { DataTable } from "../desk/table/data-table.tsx";
import { inFile, type TableSpec, type TableView } from "../desk/table/table.ts";
import { viewOf, wantsFile } from "../desk/table/view.ts";
import { DateText } from "../parts/date-text.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import type { PageEnv } from "../server/session.ts";
import type { DeskLocale } from "../words/desk.ts";
import { FINANCE, staffDesk, staffOnly } from "./frame.tsx";
import { staffPaths } from "./paths.ts";

/** Pieces that the list holds. */
const LISTED_MAX = 2_000;

const REASONS = [
  "no_room",
  "loan_ended",
  "partner_closed",
  "refund_came_back",
  "not_directed",
] as const satisfies readonly WaitingReason[];

export function waitingPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));
  app.get("/", async (context) => {
    const desk = staffDesk(context, site);
    const query = context.req.query();
    const { waiting } = await waitingMoney(deps, { after: null, limit: LISTED_MAX });
    const view = viewOf(waitingTable(desk.locale), waiting, query, LISTED_MAX);
    if (wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
    return page(context, <WaitingPage desk={desk} view={view} />);
  });
  return app;
}

const euros = (amount: bigint) => <MoneyText money={wire(DONOR_CURRENCY, amount)} />;

function waitingTable(locale: DeskLocale): TableSpec<Waiting> {
  const { t } = locale;
  return {
    caption: t("fin.waiting.title"),
    path: staffPaths.waiting,
    file: "waiting-money",
    sort: "goes",
    key: ({ lot }) => lot.id,
    columns: [
      {
        name: "why",
        label: t("fin.waiting.why"),
        cell: (one) => t(`fin.waits.${one.reason}`),
        by: (one) => t(`fin.waits.${one.reason}`),
      },
      {
        name: "amountEur",
        label: t("fin.work.amount"),
        cell: ({ lot }) => euros(lot.left),
        by: ({ lot }) => lot.left,
        text: ({ lot }) => amountText(DONOR_CURRENCY, lot.left),
        figures: true,
      },
      {
        name: "days",
        label: t("fin.work.age"),
        cell: ({ days }) => t("fin.days", { days }),
        by: ({ days }) => days,
        figures: true,
      },
      {
        name: "goes",
        label: t("fin.waiting.goes"),
        cell: ({ lot, due }) => (due ? t("fin.waiting.today") : <DateText date={lot.chooseBy} short />),
        by: ({ lot }) => lot.chooseBy,
        text: ({ lot }) => lot.chooseBy.slice(0, 10),
      },
      {
        name: "to",
        label: t("fin.waiting.to"),
        cell: ({ pieces }) =>
          pieces.length === 0 ? (
            t("fin.waiting.noLoan")
          ) : (
            <ul>
              {pieces.map((piece) => (
                <li>
                  {euros(piece.amount)} → <bdi>{piece.loan.title}</bdi>
                </li>
              ))}
            </ul>
          ),
        text: ({ pieces }) => pieces.map((piece) => piece.loan.id).join(" "),
      },
      inFile("lot", ({ lot }) => lot.id),
    ],
    filters: [
      {
        name: "why",
        label: t("fin.waiting.why"),
        options: [
          { value: "", label: t("fin.any") },
          ...REASONS.map((value) => ({ value, label: t(`fin.waits.${value}`) })),
        ],
        keeps: (one, value) => one.reason === value,
      },
      {
        name: "to",
        label: t("fin.waiting.to"),
        options: [
          { value: "", label: t("fin.any") },
          { value: "some", label: t("fin.waiting.someLoan") },
          { value: "none", label: t("fin.waiting.noLoan") },
        ],
        keeps: ({ pieces }, value) => (value === "none") === (pieces.length === 0),
      },
    ],
  };
}

function WaitingPage({ desk, view }: { desk: Desk; view: TableView<Waiting> }) {
  const { t } = desk.locale;
  return (
    <Frame desk={desk} path={staffPaths.waiting} title={t("fin.waiting.title")}>
      <p class="small soft">{t("fin.waiting.lede")}</p>
      <DataTable view={view} locale={desk.locale} empty={t("fin.waiting.none")} />
    </Frame>
  );
}
