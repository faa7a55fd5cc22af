// Owns the page on which a partner reads its own record as donors do, and where each figure comes from; refuses to work any of it out.
import { Hono } from "hono";
import type { Child } from "hono/jsx";
import type { Deps } from "../../functions/deps.ts";
import { isPublic } from "../../functions/loans/loan.ts";
import { loansOfPartner } from "../../functions/loans/queries.ts";
import type { Partner } from "../../functions/partners/partner.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import { page } from "../desk/answer.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";
import { partnerRecord } from "../server/record-data.ts";
import type { PageEnv } from "../server/session.ts";
import type { PartnerRecordWire } from "../site/figures.ts";
import { PartnerRecord } from "../site/partner-record.tsx";
import { nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { partnerPaths } from "./paths.ts";

interface RecordProps {
  readonly desk: Desk;
  readonly partner: Partner;
  readonly record: PartnerRecordWire;
}

/** The very part of the public page: what a partner reads here is what donors read there. */
export function RecordPage({ desk, partner, record }: RecordProps) {
  const { locale } = desk;
  const { t, rich } = locale;
  const to = (href: string) => (inside: Child[]) => <a href={href}>{inside}</a>;
  return (
    <Frame desk={desk} path={partnerPaths.record} title={t("record.own.title")}>
      <p>{rich("record.own.lede", { a: to(locale.to(paths.partner(partner.id))) })}</p>
      <h2>{t("record.own.why")}</h2>
      <ul>
        <li>{rich("record.own.late", { a: to(partnerPaths.arrears) })}</li>
        <li>{rich("record.own.repaid", { a: to(partnerPaths.collection) })}</li>
        <li>{rich("record.own.cost", { a: to(partnerPaths.loans) })}</li>
        <li>{t("record.own.wrong")}</li>
      </ul>
      <PartnerRecord partner={partner} record={record} locale={locale} />
    </Frame>
  );
}

export function recordPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get("/", async (context) => {
    const partner = await findPartner(deps, partnerOf(context));
    if (!partner) return nothingHere(context, site);
    const loans = (await loansOfPartner(deps, partner.id)).filter(isPublic);
    const record = partnerRecord(loans, deps.clock.now());
    return page(context, <RecordPage desk={partnerDesk(context, site)} partner={partner} record={record} />);
  });
  return app;
}
