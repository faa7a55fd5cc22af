// Owns the page that follows one contribution; refuses to work out its shares.

import type { Child } from "hono/jsx";
import type { MoneyWire } from "../../functions/money/wire.ts";
import { DateText } from "../parts/date-text.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import { Tree } from "../parts/tree.tsx";
import type { Locale } from "../words/locale.ts";
import type { ShareLine } from "./contribution-shares.ts";
import type { LineageNode } from "./views.ts";

export interface ContributionPageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly person: string;
  readonly node: LineageNode;
  /** The loan this money came back from; null when it is fresh from the donor. */
  readonly cameFrom: { readonly id: string; readonly displayName: string } | null;
  /** What the money was worth at the loan it came from; null where that is the same. */
  readonly worthBefore?: MoneyWire | null | undefined;
  /** Oldest first. */
  readonly shares: readonly ShareLine[];
}

export function ContributionPage(props: ContributionPageProps) {
  const { site, locale, person, node } = props;
  const { t, to } = locale;
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.contribution(node.id)}
      title={t("me.part.title", { name: node.displayName })}
      description={t("me.part.description")}
      private
      person={person}
    >
      <div class="wrap page narrow-page flow">
        <p class="crumbs small">
          <a href={to(paths.me)}>{t("me.title")}</a>
        </p>
        <h1>
          {locale.rich("me.part.heading", {
            amount: <MoneyText money={node.amount} locale={locale} />,
            name: <bdi>{node.displayName}</bdi>,
          })}
        </h1>
        <p class="lede soft">
          <Origin {...props} />
        </p>
        <Tree label={t("me.part.tree")} nodes={[node]} locale={locale} />
        <Shares {...props} />
        <p class="small">
          {locale.rich("me.part.shown", {
            name: <bdi>{node.displayName}</bdi>,
            a: (inside) => <a href={`${to(paths.preferences)}#shown`}>{inside}</a>,
          })}
        </p>
      </div>
    </Layout>
  );
}

function Origin({ locale, node, cameFrom, worthBefore }: ContributionPageProps) {
  const date = <DateText date={node.createdAt} locale={locale} />;
  if (!cameFrom) return <>{locale.rich("me.part.given", { date })}</>;
  const before = {
    date,
    name: <bdi>{cameFrom.displayName}</bdi>,
    a: (inside: Child[]) => <a href={locale.to(paths.contribution(cameFrom.id))}>{inside}</a>,
  };
  if (!worthBefore) return <>{locale.rich("me.part.from", before)}</>;
  const worth = <MoneyText money={worthBefore} locale={locale} />;
  return <>{locale.rich("me.part.from.worth", { ...before, worth })}</>;
}

function Shares({ locale, node, shares }: ContributionPageProps) {
  const { t, to } = locale;
  if (shares.length === 0) return <p>{t("me.part.none")}</p>;
  const coded = (money: MoneyWire) => <MoneyText money={money} locale={locale} code />;
  return (
    <>
      <h2>{t("me.part.shares")}</h2>
      <Table
        caption={t("me.part.shares.caption")}
        captionHidden
        columns={[
          { label: t("me.part.shares.on") },
          { label: t("me.part.shares.all"), figures: true },
          { label: t("me.part.shares.yours"), figures: true },
        ]}
        rows={shares.map((one) => [
          one.at === null ? t("money.kind.not_handed_out") : <DateText date={one.at} locale={locale} short />,
          coded(one.repayment),
          coded(one.share),
        ])}
        total={[t("me.part.shares.total"), "", coded(node.repaidInLoanCurrency ?? node.repaid)]}
      />
      <p>
        <a href={to(paths.shares)}>{t("me.part.shares.how")}</a>
      </p>
    </>
  );
}
