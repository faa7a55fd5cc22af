// Owns the HTTP by which a partner's managers see and bring papers; refuses to decide anything, and to know another partner's.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { bringPaper } from "../../functions/papers/commands.ts";
import { isWanted } from "../../functions/papers/paper.ts";
import { bytesOf, fileOf, findPaper, papersOf } from "../../functions/papers/queries.ts";
import { doneWords, page, seeOther, today } from "../desk/answer.ts";
import { readForm } from "../desk/form.ts";
import { NotYoursPage } from "../desk/frame.tsx";
import { broughtIn, paperDownload, wrongPaper } from "../desk/paper-file.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv, pageFor } from "../server/session.ts";
import { localeOn, nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { PaperPage, PapersPage } from "./papers-page.tsx";
import { partnerPaths } from "./paths.ts";

export function papersPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(
    pageFor(["manager"], (context) => {
      const desk = partnerDesk(context, site);
      const whose = desk.locale.t("papers.managers");
      return page(context, <NotYoursPage desk={desk} path={context.req.path} whose={whose} />, 403);
    }),
  );

  app.get("/", async (context) => {
    const papers = await papersOf(deps, partnerOf(context));
    return page(context, <PapersPage desk={partnerDesk(context, site)} papers={papers} today={today(deps)} />);
  });

  app.get("/:id", (context) => showPaper(context, deps, site, context.req.param("id")));

  app.get("/:id/files/:nth", async (context) => {
    const paper = await findPaper(deps, partnerOf(context), context.req.param("id"));
    const file = paper && fileOf(paper, Number(context.req.param("nth")));
    const bytes = file ? await bytesOf(deps, paper, file) : null;
    return file && bytes ? paperDownload(context, paper, file, bytes) : nothingHere(context, site);
  });

  app.post("/:id/file", async (context) => {
    const id = context.req.param("id");
    const partnerId = partnerOf(context);
    if (!(await findPaper(deps, partnerId, id))) return nothingHere(context, site);
    const form = await readForm(context);
    const locale = localeOn(context);
    const until = form.text("validUntil");
    const brought = await broughtIn(context, form, today(deps), locale);
    if (!("bytes" in brought)) return showPaper(context, deps, site, id, brought, until);
    const by = { personId: callerOnPage(context).personId, staff: false };
    const made = await bringPaper(deps, by, { partnerId, id }, brought);
    if (made.ok) return seeOther(context, partnerPaths.paper(id), "brought");
    if (made.refusal.code === "not_found") return nothingHere(context, site);
    return showPaper(context, deps, site, id, wrongPaper(made.refusal, locale), until);
  });
  return app;
}

/** How many papers a partner's managers have to bring. */
export async function papersWanted(deps: Deps, partnerId: string): Promise<number> {
  const papers = await papersOf(deps, partnerId);
  return papers.filter((one) => isWanted(one, today(deps))).length;
}

async function showPaper(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  id: string,
  errors: readonly FieldError[] = [],
  validUntil = "",
): Promise<Response> {
  const paper = await findPaper(deps, partnerOf(context), id);
  if (!paper) return nothingHere(context, site);
  const desk = partnerDesk(context, site);
  const done = doneWords(context, { brought: desk.locale.t("papers.done") });
  const shown = { desk, paper, today: today(deps), errors, validUntil, done: errors.length > 0 ? null : done };
  return page(context, <PaperPage {...shown} />, context.get("photoTooLarge") ? 413 : errors.length > 0 ? 422 : 200);
}
