// Owns the page that follows one contribution; refuses to work out its shares.

import type { MoneyWire } from "../../functions/money/wire.ts";
import { DateText } from "../parts/date-text.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import { Tree } from "../parts/tree.tsx";
import type { LineageNode } from "./views.ts";

export interface ContributionPageProps {
  readonly site: SiteInfo;
  readonly person: string;
  readonly node: LineageNode;
  /** The loan this money came back from; null when it is fresh from the donor. */
  readonly cameFrom: { readonly id: string; readonly displayName: string } | null;
  /** What the money was worth at the loan it came from; null where that is the same. */
  readonly worthBefore?: MoneyWire | null | undefined;
  /** Each repayment of the loan and this contribution's share of it in the loan's currency, oldest first. */
  readonly shares: readonly { readonly at: string; readonly repayment: MoneyWire; readonly share: MoneyWire }[];
}

export function ContributionPage({ site, person, node, cameFrom, worthBefore, shares }: ContributionPageProps) {
  return (
    <Layout
      site={site}
      path={paths.contribution(node.id)}
      title={`Your part in ${node.displayName}’s loan`}
      description="Where this part of your gift is now."
      private
      person={person}
    >
      <div class="wrap page narrow-page flow">
        <p class="crumbs small">
          <a href={paths.me}>Your gifts</a>
        </p>
        <h1>
          Your <MoneyText money={node.amount} /> for <bdi>{node.displayName}</bdi>
        </h1>
        <p class="lede soft">
          {cameFrom ? (
            <>
              It came back from{" "}
              <a href={paths.contribution(cameFrom.id)}>
                <bdi>{cameFrom.displayName}</bdi>
              </a>{" "}
              and moved on on <DateText date={node.createdAt} />.
              {worthBefore ? (
                <>
                  {" "}
                  It was worth <MoneyText money={worthBefore} /> there: between the two loans the exchange rate changed.
                </>
              ) : null}
            </>
          ) : (
            <>
              Given by you on <DateText date={node.createdAt} />.
            </>
          )}
        </p>
        <Tree label="This part and where it went" nodes={[node]} />
        {shares.length > 0 ? (
          <>
            <h2>Every repayment, and your share of it</h2>
            <Table
              caption="Repayments and your share"
              captionHidden
              columns={[
                { label: "Repaid on" },
                { label: "By all", figures: true },
                { label: "Your share", figures: true },
              ]}
              rows={shares.map((one) => [
                <DateText date={one.at} short />,
                <MoneyText money={one.repayment} code />,
                <MoneyText money={one.share} code />,
              ])}
              total={["Come back so far", "", <MoneyText money={node.repaidInLoanCurrency ?? node.repaid} code />]}
            />
            <p>
              <a href={paths.shares}>How your share is worked out</a>
            </p>
          </>
        ) : (
          <p>Nothing has been repaid yet. Each repayment will stand here with your share of it.</p>
        )}
      </div>
    </Layout>
  );
}
