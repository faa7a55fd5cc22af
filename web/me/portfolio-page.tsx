// Owns a donor's own page: what their money has done, where it is to the cent, the tree of each gift; refuses to add up.
import { isZero } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { Tree } from "../parts/tree.tsx";
import { counted, timesText } from "../parts/words.ts";
import { WaitingMoney } from "./direct-form.tsx";
import { Identity } from "./identity.tsx";
import type { DirectView, GiftView, PortfolioView } from "./views.ts";

export interface PortfolioPageProps {
  readonly site: SiteInfo;
  readonly person: string;
  readonly portfolio: PortfolioView;
  /** Loans to which waiting money may go; left out, the page only says what waits. */
  readonly direct?: DirectView | undefined;
}

export function PortfolioPage({ site, person, portfolio, direct }: PortfolioPageProps) {
  const { gifts, identity } = portfolio;
  return (
    <Layout
      site={site}
      path={paths.me}
      title="Your gifts"
      description="Where your gifts are now."
      private
      person={person}
    >
      {gifts.length === 0 ? (
        <Empty />
      ) : (
        <>
          <Worked portfolio={portfolio} />
          <div class="wrap page">
            <div class="me-top">
              <WaitingMoney identity={identity} direct={direct} />
              <section aria-labelledby="where">
                <h2 id="where" class="list-title">
                  Where your money is, to the cent
                </h2>
                <Identity identity={identity} />
              </section>
            </div>
            <section aria-labelledby="gifts">
              <h2 id="gifts" class="list-title">
                Where each gift went
              </h2>
              {gifts.map((gift) => (
                <Gift gift={gift} />
              ))}
            </section>
            <p class="buttons me-links">
              <Button href={paths.preferences} looks="second">
                Who is next, and other settings
              </Button>
              <Button href={paths.plans} looks="second">
                Monthly gifts
              </Button>
            </p>
          </div>
        </>
      )}
    </Layout>
  );
}

function Worked({ portfolio }: { portfolio: PortfolioView }) {
  const { timesWorked, identity, recycledTotal, people, countries } = portfolio;
  return (
    <section class="worked night">
      <div class="wrap">
        <h1>
          Your <MoneyText money={identity.given} trim /> has worked <em>{timesText(timesWorked)}</em>
        </h1>
        <p class="lede">
          {isZero(recycledTotal) ? (
            <>It has reached {counted(people, "person", "people")}. When they repay, it moves on.</>
          ) : (
            <>
              <MoneyText money={recycledTotal} /> of it came back and was lent again. It has reached{" "}
              {counted(people, "person", "people")} in {counted(countries, "country", "countries")}.
            </>
          )}
        </p>
      </div>
    </section>
  );
}

function Gift({ gift }: { gift: GiftView }) {
  return (
    <section class="gift" aria-labelledby={`gift-${gift.id}`}>
      <div class="gift-head">
        <h3 id={`gift-${gift.id}`}>
          <MoneyText money={gift.total} /> on <DateText date={gift.at} />
        </h3>
        <p class="small soft">
          Worked {timesText(gift.timesWorked)} · Reference {gift.reference}
          {isZero(gift.runningCosts) ? null : (
            <>
              {" "}
              · <MoneyText money={gift.runningCosts} /> of it for running costs
            </>
          )}
          {isZero(gift.refunded) ? null : (
            <>
              {" "}
              · <MoneyText money={gift.refunded} /> given back to you
            </>
          )}
        </p>
      </div>
      <Tree label="Where this gift went" nodes={gift.contributions} linkContributions />
    </section>
  );
}

function Empty() {
  return (
    <div class="wrap page narrow-page flow">
      <h1>Your gifts</h1>
      <p class="lede">
        Nothing here yet. As soon as you give, this page shows where every cent of it is and whom it has reached.
      </p>
      <p class="buttons">
        <Button href={paths.browse}>Choose a person</Button>
        <Button href={paths.plans} looks="second">
          Monthly gifts
        </Button>
      </p>
    </div>
  );
}
