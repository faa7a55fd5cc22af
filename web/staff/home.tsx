// Owns staff's first page: what waits, for reviewers, administrators and finance; refuses to load it.
import type { Loan } from "../../functions/loans/loan.ts";
import { wire } from "../../functions/money/wire.ts";
import type { RoleProposal } from "../../functions/people/role-proposal.ts";
import type { MoneyWork } from "../../functions/work/work.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { DataTable } from "../desk/table/data-table.tsx";
import type { TableView } from "../desk/table/table.ts";
import { type WorkRow, WorkSection } from "../desk/work-list.tsx";
import { moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/date-text.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { GROUPS, groupOf, isForYou } from "./money-work.tsx";
import type { NameOf } from "./names.ts";
import { staffPaths } from "./paths.ts";
import { roleWords } from "./people.tsx";

/** Rows of one list on this page; the rest stands behind a link. */
const ROWS_MAX = 6;

export interface StaffHomeProps {
  readonly desk: Desk;
  readonly reviews: readonly Loan[] | null;
  readonly roles: readonly RoleProposal[];
  /** Null for people who are not of finance. */
  readonly money: { readonly all: readonly MoneyWork[]; readonly view: TableView<MoneyWork> } | null;
  /** Of partners, that came or run out; null for people who do not look at them. */
  readonly papers: readonly WorkRow[] | null;
  readonly personId: string;
  readonly nameOf: NameOf;
}

export function StaffHome(props: StaffHomeProps) {
  const { desk, reviews, roles, money, personId, nameOf } = props;
  const { t } = desk.locale;
  return (
    <Frame desk={desk} path={staffPaths.home} title={t("fin.home.title")}>
      {money ? <Counts {...props} money={money} /> : null}
      {reviews ? <Reviews reviews={reviews} locale={desk.locale} /> : null}
      <WorkSection
        title={t("fin.home.roles")}
        count={roles.length}
        rows={roles.map((one) => ({
          href: staffPaths.roles,
          name: roleWords(one.role, desk.locale),
          note:
            one.proposedBy === personId
              ? t("fin.home.own")
              : t("fin.home.by", { name: nameOf(one.proposedBy), day: dateText(one.proposedAt, true) }),
        }))}
      />
      {props.papers ? (
        <WorkSection id="papers" title={t("paperDesk.home")} count={props.papers.length} rows={props.papers} />
      ) : null}
      {money ? (
        <div class="flow">
          <h2 id="money">{t("fin.work.title")}</h2>
          <DataTable view={money.view} locale={desk.locale} empty={t("fin.work.none")} />
        </div>
      ) : null}
      {money ? (
        <section class="work" aria-labelledby="books">
          <h2 id="books">{t("fin.home.books")}</h2>
          <p class="small soft">{t("fin.home.audit.words")}</p>
          <form method="post" action={staffPaths.audit}>
            <Button looks="second">{t("fin.home.audit")}</Button>
          </form>
        </section>
      ) : null}
    </Frame>
  );
}

/** How much there is of each kind, each a way to the list that holds it alone. */
function Counts({ desk, money, personId }: StaffHomeProps & { money: NonNullable<StaffHomeProps["money"]> }) {
  const { t } = desk.locale;
  const { all } = money;
  const link = (group: string, label: string, count: number) => (
    <li>
      <a href={`${staffPaths.home}?group=${group}#money`}>
        {label} <span class="count">{count}</span>
      </a>
    </li>
  );
  return (
    <ul class="counts" aria-label={t("fin.home.counts")}>
      {link("yours", t("fin.group.yours"), all.filter((one) => isForYou(one, personId)).length)}
      {GROUPS.map((group) =>
        link(group, t(`fin.group.${group}`), all.filter((one) => groupOf(one.kind) === group).length),
      )}
    </ul>
  );
}

interface ReviewsProps {
  readonly reviews: NonNullable<StaffHomeProps["reviews"]>;
  readonly locale: DeskLocale;
}

function Reviews({ reviews, locale }: ReviewsProps) {
  const { t } = locale;
  const total = reviews.length;
  return (
    <WorkSection
      title={t("fin.home.review")}
      count={total}
      empty={t("fin.home.review.none")}
      rows={reviews.slice(0, ROWS_MAX).map((loan) => ({
        href: staffPaths.reviewOne(loan.id),
        name: loan.displayName,
        about: loan.title,
        note: t("fin.home.written", { partner: loan.partnerName, day: dateText(loan.createdAt, true) }),
        figure: moneyText(wire(loan.currency, loan.principal), { trim: true }),
      }))}
      all={
        total > ROWS_MAX ? { href: staffPaths.review, label: t("fin.home.review.all", { count: total }) } : undefined
      }
    />
  );
}
