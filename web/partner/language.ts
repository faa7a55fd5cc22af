// Owns which language a partner's page speaks to whom, and the switch to another; refuses to know the words.
import { type Context, Hono, type MiddlewareHandler } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { keepWorkLanguage } from "../../functions/people/commands.ts";
import { findPerson } from "../../functions/people/queries.ts";
import { workLanguageFrom, workLanguageWanted } from "../../functions/words/languages.ts";
import { seeOther } from "../desk/answer.ts";
import { readForm } from "../desk/form.ts";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { deskLocaleOf } from "../words/desk.ts";
import { partnerPaths } from "./paths.ts";

/** What the person chose, read afresh: the page after the switch must speak the new language. Before they chose, what the browser asks for. */
export function speaking(deps: Pick<Deps, "table">): MiddlewareHandler<PageEnv> {
  return async (context, next) => {
    const caller = context.get("caller");
    const person = caller?.partnerId ? await findPerson(deps, caller.personId) : null;
    const locale = deskLocaleOf(person?.workLanguage ?? workLanguageWanted(context.req.header("accept-language")));
    context.set("deskLocale", locale);
    context.set("locale", locale);
    await next();
  };
}

/** `/partner/language`: takes `language`, and `to`, the page to come back to. */
export function languageSwitch(deps: Pick<Deps, "table">): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.post("/", async (context) => {
    const form = await readForm(context);
    const language = workLanguageFrom(form.text("language"));
    // A language that is none of ours changes nothing.
    if (language) await keepWorkLanguage(deps, callerOnPage(context).personId, language);
    return seeOther(context, placeOf(form.text("to")));
  });
  return app;
}

/** Only a page of partners' own. */
function placeOf(to: string): string {
  return /^\/partner(?:[/?][\w\-./?=&%]*)?$/.test(to) ? to : partnerPaths.home;
}

/** Where the switch comes back to; left to the page when this was a post, whose address shows nothing by itself. */
export function placeNow(context: Context<PageEnv>): string | undefined {
  if (context.req.method !== "GET") return undefined;
  const { pathname, search } = new URL(context.req.url);
  // What was just done is said once.
  return pathname + (/^\?done=/.test(search) ? "" : search);
}
