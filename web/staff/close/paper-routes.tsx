// Owns the HTTP of a trial balance as PDF: beside the pages of receipts, because they alone carry what draws papers; refuses to decide anything.
import { Hono } from "hono";
import { editionsOf, isMonthToClose } from "../../../functions/month-close/queries.ts";
import { trialPaper } from "../../../functions/month-close/trial-paper.ts";
import { keepFigures } from "../../../functions/month-close/work-out.ts";
import type { FontFiles } from "../../../functions/receipts/paper/fonts.ts";
import { pdfOf } from "../../../functions/receipts/paper/pdf.ts";
import { findOrganisation } from "../../../functions/receipts/queries.ts";
import type { ReceiptPageDeps } from "../../me/receipt-routes.tsx";
import { type PageEnv, pageFor } from "../../server/session.ts";
import { knownPartners, knownPeople } from "../known-names.ts";

const PATH = "/staff/close/:month/trial-balance.pdf";

/** Nothing is here for anybody else: the words of working pages are too heavy for the function that draws. */
export function closePaperPages(deps: ReceiptPageDeps, fonts: FontFiles): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(
    PATH,
    pageFor(["finance", "admin"], (context) => context.notFound()),
  );
  app.get(PATH, async (context) => {
    const month = context.req.param("month");
    const figures = (await isMonthToClose(deps, month)) ? await keepFigures(deps, month) : null;
    if (!figures) return context.notFound();
    const [editions, people, partners, organisation] = await Promise.all([
      editionsOf(deps, month),
      knownPeople(deps),
      knownPartners(deps),
      findOrganisation(deps),
    ]);
    const ours = organisation.name || "Onward";
    // Partners' ids and people's are never the same; what nobody did, the product did.
    const nameOf = (id: string) => partners.get(id) ?? people.get(id) ?? (id === "system" ? ours : id);
    const given = { figures, edition: editions.at(-1) ?? null, organisation: ours, nameOf };
    return context.body(await pdfOf(trialPaper(given), fonts), 200, {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="trial-balance-${month}.pdf"`,
    });
  });
  return app;
}
