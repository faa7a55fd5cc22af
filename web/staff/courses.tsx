// Owns the page of loans that went otherwise than agreed: new terms, losses and recoveries; refuses to decide about any.
import { Hono } from "hono";
import { type CourseAct, courseActs } from "../../functions/arrears/courses.ts";
import type { Deps } from "../../functions/deps.ts";
import { amountText, wire } from "../../functions/money/wire.ts";
import { allPartners } from "../../functions/partners/queries.ts";
import { page, today } from "../desk/answer.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { csvAnswer } from "../desk/table/csv.ts";
import { DataTable } from "../desk/table/data-table.tsx";
import { type DataColumn, inFile, type TableSpec, type TableView } from "../desk/table/table.ts";
import { hasWords, viewOf, wantsFile } from "../desk/table/view.ts";
import { DateText } from "../parts/date-text.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import type { PageEnv } from "../server/session.ts";
import type { DeskLocale } from "../words/desk.ts";
import { staffDesk } from "./frame.tsx";
import { type NameOf, peopleNames } from "./names.ts";
import { staffPaths } from "./paths.ts";

/** For every role of staff: what donors lost is nobody's secret. */
export function coursePages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get("/", async (context) => {
    const desk = staffDesk(context, site);
    const query = context.req.query();
    const partners = await allPartners(deps);
    const [acts, nameOf] = await Promise.all([courseActs(deps, partners), peopleNames(deps)]);
    const view = viewOf(courseTable(desk.locale, partners, nameOf), acts, query);
    if (wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
    return page(context, <CoursesPage desk={desk} view={view} />);
  });
  return app;
}

const WHAT = ["rescheduled", "written_off", "recovered"] as const;

function courseTable(
  locale: DeskLocale,
  partners: readonly { readonly id: string; readonly name: string }[],
  nameOf: NameOf,
): TableSpec<CourseAct> {
  const { t } = locale;
  const own = (name: string, label: string, amount: (one: CourseAct) => bigint): DataColumn<CourseAct> => ({
    name,
    label,
    cell: (one) => (amount(one) === 0n ? "" : <MoneyText money={wire(one.loan.currency, amount(one))} code />),
    by: amount,
    text: (one) => amountText(one.loan.currency, amount(one)),
    figures: true,
  });
  return {
    caption: t("fin.course.title"),
    path: staffPaths.courses,
    file: "new-terms-and-losses",
    sort: "-on",
    key: (one) => `${one.loan.id} ${one.what} ${one.on}`,
    columns: [
      {
        name: "loan",
        label: t("fin.loan"),
        cell: (one) => (
          <>
            <a href={staffPaths.loan(one.loan.id)}>
              <bdi>{one.loan.displayName}</bdi>
            </a>
            <span class="small soft cell-note">
              <bdi>{one.loan.partnerName}</bdi>
            </span>
          </>
        ),
        by: (one) => one.loan.displayName,
        text: (one) => one.loan.id,
      },
      inFile("partner", (one) => one.loan.partnerName),
      { name: "what", label: t("fin.work.what"), cell: (one) => t(`fin.course.${one.what}`), by: (one) => one.what },
      {
        name: "on",
        label: t("fin.age.on"),
        cell: (one) => <DateText date={one.on} short />,
        by: (one) => one.on,
      },
      own("outstanding", t("fin.course.outstanding"), (one) => one.outstanding),
      own("recovered", t("fin.course.recovered"), (one) => one.recovered),
      inFile("currency", (one) => one.loan.currency),
      {
        name: "reason",
        label: t("fin.order.why"),
        cell: (one) => <bdi class="small">{one.reason}</bdi>,
        by: (one) => one.reason,
      },
      {
        name: "people",
        label: t("fin.course.people"),
        cell: (one) => (
          <>
            <bdi>{nameOf(one.proposedBy)}</bdi>
            <span class="small soft cell-note">
              <bdi>{nameOf(one.approvedBy)}</bdi>
            </span>
          </>
        ),
        text: (one) => `${nameOf(one.proposedBy)}, ${nameOf(one.approvedBy)}`,
      },
    ],
    filters: [
      {
        name: "q",
        label: t("fin.search"),
        type: "search",
        keeps: (one, said) => hasWords(`${one.loan.displayName} ${one.loan.title} ${one.reason}`, said),
      },
      {
        name: "what",
        label: t("fin.work.what"),
        options: [
          { value: "", label: t("fin.any") },
          ...WHAT.map((value) => ({ value, label: t(`fin.course.${value}`) })),
        ],
        keeps: (one, value) => (value === "recovered" ? one.recovered > 0n : one.what === value),
      },
      {
        name: "partner",
        label: t("fin.partner"),
        options: [{ value: "", label: t("fin.any") }, ...partners.map(({ id, name }) => ({ value: id, label: name }))],
        keeps: (one, id) => one.loan.partnerId === id,
      },
    ],
  };
}

function CoursesPage({ desk, view }: { desk: Desk; view: TableView<CourseAct> }) {
  const { t } = desk.locale;
  return (
    <Frame
      desk={desk}
      path={staffPaths.courses}
      title={t("fin.course.title")}
      crumb={{ href: staffPaths.arrears, label: t("fin.age.arrears") }}
    >
      <p class="small soft">{t("fin.course.lede")}</p>
      <DataTable view={view} locale={desk.locale} empty={t("fin.course.none")} />
    </Frame>
  );
}
