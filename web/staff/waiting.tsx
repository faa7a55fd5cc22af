// Owns the page of money that waits for its donors' word: since when, why, and where it goes by itself; refuses to send it on.
import { Hono } from "hono";
import * as z from "zod";
import type { Deps } from "../../functions/deps.ts";
import { type Waiting, type WaitingReason, waitingMoney } from "../../functions/directing/waiting.ts";
import { fromCursor, toCursor } from "../../functions/http/paging.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import { page } from "../desk/answer.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { DateText } from "../parts/date-text.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Table } from "../parts/table.tsx";
import { counted } from "../parts/words.ts";
import type { PageEnv } from "../server/session.ts";
import { FINANCE, staffDesk, staffOnly } from "./frame.tsx";
import { staffPaths } from "./paths.ts";

/** Pieces on one page. */
const PAGE_SIZE = 50;
/** Characters of a cursor that is ours. */
const CURSOR_MAX = 120;

const REASONS: Record<WaitingReason, string> = {
  no_room: "Its loan was full",
  loan_ended: "Its loan ended",
  partner_closed: "Its partner closed",
  refund_came_back: "A refund of it came back",
  not_directed: "No loan was named",
};

export function waitingPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));
  app.get("/", async (context) => {
    const cursor = context.req.query("cursor");
    const after = cursor === undefined ? null : fromCursor(cursor, z.string().max(CURSOR_MAX));
    const { waiting, next } = await waitingMoney(deps, { after, limit: PAGE_SIZE });
    const nextHref = next === null ? null : `${staffPaths.waiting}?cursor=${toCursor(next)}`;
    return page(context, <WaitingPage desk={staffDesk(context, site)} waiting={waiting} nextHref={nextHref} />);
  });
  return app;
}

interface WaitingProps {
  readonly desk: Desk;
  readonly waiting: readonly Waiting[];
  readonly nextHref: string | null;
}

export function WaitingPage({ desk, waiting, nextHref }: WaitingProps) {
  const euros = (amount: bigint) => <MoneyText money={wire(DONOR_CURRENCY, amount)} />;
  return (
    <Frame desk={desk} path={staffPaths.waiting} title="Waiting money">
      <p class="small soft">
        Money that waits for its donor’s word, the next to go by itself first. It goes to a loan of the same partner
        before any other, then to the one nearest to complete, then to the one that ends first.
      </p>
      {waiting.length === 0 ? (
        <p>Nothing waits.</p>
      ) : (
        <Table
          caption="Waiting money"
          captionHidden
          columns={[
            { label: "Why" },
            { label: "Amount", figures: true },
            { label: "Waits" },
            { label: "Goes by itself" },
            { label: "Now it would go to" },
          ]}
          rows={waiting.map(({ lot, reason, days, due, pieces }) => [
            REASONS[reason],
            euros(lot.left),
            counted(days, "day"),
            due ? "today" : <DateText date={lot.chooseBy} short />,
            pieces.length === 0 ? (
              "no open loan"
            ) : (
              <ul>
                {pieces.map((piece) => (
                  <li>
                    {euros(piece.amount)} to <bdi>{piece.loan.title}</bdi>
                  </li>
                ))}
              </ul>
            ),
          ])}
        />
      )}
      {nextHref ? (
        <p>
          <a href={nextHref}>More</a>
        </p>
      ) : null}
    </Frame>
  );
}
