// Owns a partner's own page of late loans and of money it holds for entrepreneurs; refuses to work anything out.
import { Hono } from "hono";
import { overpaidOf, positionsOn } from "../../functions/arrears/queries.ts";
import type { Deps } from "../../functions/deps.ts";
import { wire } from "../../functions/money/wire.ts";
import { page, today } from "../desk/answer.ts";
import { Frame } from "../desk/frame.tsx";
import { LateLoans, OverpaidLoans } from "../desk/late-loans.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import type { PageEnv } from "../server/session.ts";
import { partnerDesk, partnerOf } from "./frame.tsx";
import { partnerPaths } from "./paths.ts";

export function arrearsPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get("/", async (context) => {
    const partnerId = partnerOf(context);
    const on = today(deps);
    const [[positions = []], overpaid] = await Promise.all([
      positionsOn(deps, partnerId, [on]),
      overpaidOf(deps, partnerId),
    ]);
    const desk = partnerDesk(context, site);
    const markup = (
      <Frame desk={desk} path={partnerPaths.arrears} title={desk.locale.t("desk.late.title")}>
        <LateLoans positions={positions} on={on} hrefOf={partnerPaths.loan} locale={desk.locale} />
        <OverpaidLoans
          loans={overpaid}
          hrefOf={partnerPaths.loan}
          amountOf={(loan) => wire(loan.currency, loan.overpaid)}
          locale={desk.locale}
        />
      </Frame>
    );
    return page(context, markup);
  });
  return app;
}
