// Owns a partner's working pages put together, for its officers and managers alone; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { findPartner } from "../../functions/partners/queries.ts";
import { PARTNER_ROLES } from "../../functions/people/person.ts";
import { page } from "../desk/answer.ts";
import { NotYoursPage } from "../desk/frame.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv, pageFor } from "../server/session.ts";
import { arrearsPages } from "./arrears-routes.tsx";
import { collectionApi } from "./collection-data-routes.ts";
import { keptPage } from "./collection-device.tsx";
import { collectionPages } from "./collection-routes.tsx";
import { entrepreneurPages } from "./entrepreneurs-routes.tsx";
import { nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { groupPages } from "./groups-routes.tsx";
import { PartnerHome } from "./home.tsx";
import { languageSwitch, speaking } from "./language.ts";
import { loanCoursePages } from "./loan-course-routes.tsx";
import { newLoanPages } from "./loan-new-routes.tsx";
import { loanPages } from "./loan-routes.tsx";
import { loanWritingPages } from "./loan-write-routes.tsx";
import { papersPages, papersWanted } from "./papers-routes.tsx";
import { productPages } from "./products-routes.tsx";
import { recordPages } from "./record-routes.tsx";
import { repaymentPages } from "./repayments-routes.tsx";
import { statementPages } from "./statement-routes.tsx";
import { photoPages } from "./story-photos-routes.tsx";
import { whoPages } from "./story-who-routes.tsx";
import { systemsPages } from "./systems-routes.tsx";
import { workOf } from "./work.ts";

/** Everything under `/partner`. The session is read before. */
export function partnerPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  const refused = (context: Context<PageEnv>) => {
    const desk = { ...partnerDesk(context, site), nav: [] };
    return page(
      context,
      <NotYoursPage desk={desk} path={context.req.path} whose={desk.locale.t("shell.whose")} />,
      403,
    );
  };
  app.use(speaking(deps));
  app.route("/collection", collectionApi(deps, site));
  app.use(pageFor(PARTNER_ROLES, refused));
  app.get("/", async (context) => {
    const partnerId = partnerOf(context);
    const partner = await findPartner(deps, partnerId);
    const manages = callerOnPage(context).role === "manager";
    const [work, papers] = await Promise.all([
      workOf(deps, partner, manages),
      manages ? papersWanted(deps, partnerId) : 0,
    ]);
    const desk = partnerDesk(context, site);
    return page(context, <PartnerHome desk={desk} partnerName={partner?.name ?? ""} work={work} papers={papers} />);
  });
  app.route("/language", languageSwitch(deps));
  app.route("/collection", keptPage(site));
  app.route("/collection", collectionPages(deps, site));
  app.route("/groups", groupPages(deps, site));
  app.route("/entrepreneurs", entrepreneurPages(deps, site));
  app.route("/products", productPages(deps, site));
  app.route("/loans", whoPages(deps, site));
  app.route("/loans", photoPages(deps, site));
  app.route("/loans", newLoanPages(deps, site));
  app.route("/loans", loanWritingPages(deps, site));
  app.route("/loans", loanPages(deps, site));
  app.route("/loans", loanCoursePages(deps, site));
  app.route("/arrears", arrearsPages(deps, site));
  app.route("/repayments", repaymentPages(deps, site));
  app.route("/statement", statementPages(deps, site));
  app.route("/record", recordPages(deps, site));
  app.route("/papers", papersPages(deps, site));
  app.route("/systems", systemsPages(deps, site));
  app.all("*", (context) => nothingHere(context, site));
  return app;
}
