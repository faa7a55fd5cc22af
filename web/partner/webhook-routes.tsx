// Owns the HTTP of the page of one address that is told; refuses to decide anything.
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import type { Refusal } from "../../functions/refusal.ts";
import { type Change, changeWebhook, sendAgain, sendTest, takesPlain } from "../../functions/webhooks/commands.ts";
import { deliveriesPage, findWebhook } from "../../functions/webhooks/queries.ts";
import { faultOf } from "../../functions/webhooks/rules.ts";
import { secretOf } from "../../functions/webhooks/sign.ts";
import { EVENTS } from "../../functions/webhooks/webhook.ts";
import { doneWords, page, seeOther, statusFor } from "../desk/answer.ts";
import { readForm } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import type { DeskLocale } from "../words/desk.ts";
import { localeOn, nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { partnerPaths } from "./paths.ts";
import { WebhookPage, type WebhookPageProps } from "./webhook-page.tsx";

/** Messages on one page of the log. */
const PAGE = 50;

/** What is wrong with an address, in the reader's words. */
export function urlError(deps: Pick<Deps, "settings">, url: string, t: DeskLocale["t"]): FieldError[] {
  const fault = faultOf(url, takesPlain(deps));
  return fault ? [{ field: "url", message: t(`keys.error.url.${fault}`) }] : [];
}

export function webhookPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/:id", (context) => one(context, deps, site, []));

  app.post("/:id", async (context) => {
    const form = await readForm(context);
    const url = form.text("url");
    const chosen = form.all("event");
    const events = EVENTS.filter((event) => chosen.includes(event));
    const { t } = localeOn(context);
    const none = events.length === 0 ? [{ field: "event", message: t("keys.error.events") }] : [];
    const errors = [...urlError(deps, url, t), ...none];
    if (errors.length > 0) return one(context, deps, site, errors, { url, events: chosen });
    return changed(context, { act: "change", wished: { url, events } }, "kept");
  });

  for (const act of ["stop", "start"] as const) app.post(`/:id/${act}`, (context) => changed(context, { act }, "kept"));

  app.post("/:id/rotate", async (context) => {
    const generation = Number((await readForm(context)).text("generation"));
    return changed(context, { act: "rotate", generation }, "rotated");
  });

  app.post("/:id/test", async (context) => {
    const { once } = await readForm(context);
    const id = context.req.param("id");
    if (once === null) return one(context, deps, site, []);
    const made = await sendTest(deps, callerOnPage(context), id, once);
    return made.ok ? seeOther(context, partnerPaths.webhook(id), "test") : refused(context, made.refusal);
  });

  app.post("/:id/messages/:message/again", async (context) => {
    const made = await sendAgain(deps, callerOnPage(context), context.req.param("message"));
    if (!made.ok) return refused(context, made.refusal);
    return seeOther(context, partnerPaths.webhook(context.req.param("id")), "again");
  });

  async function changed(context: Context<PageEnv>, change: Change, done: string): Promise<Response> {
    const id = context.req.param("id") ?? "";
    const made = await changeWebhook(deps, callerOnPage(context), id, change);
    return made.ok ? seeOther(context, partnerPaths.webhook(id), done) : refused(context, made.refusal);
  }

  function refused(context: Context<PageEnv>, { code }: Refusal): Promise<Response> {
    if (code !== "wrong_state") return nothingHere(context, site);
    return one(context, deps, site, [{ field: "act", message: localeOn(context).t("keys.error.stopped") }]);
  }
  return app;
}

async function one(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[],
  input?: WebhookPageProps["input"],
): Promise<Response> {
  const webhook = await findWebhook(deps, partnerOf(context), context.req.param("id") ?? "");
  const cursor = context.req.query("cursor");
  const asked = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
  const log = webhook ? await deliveriesPage(deps, webhook.id, asked) : null;
  if (!webhook || !log) return nothingHere(context, site);
  const desk = partnerDesk(context, site);
  const { t } = desk.locale;
  const words = {
    kept: t("keys.done.kept"),
    rotated: t("keys.done.rotated"),
    test: t("keys.done.test"),
    again: t("keys.done.again"),
  };
  const path = partnerPaths.webhook(webhook.id);
  const props: WebhookPageProps = {
    desk,
    webhook,
    secret: secretOf(deps.settings.idSecret, webhook.id, webhook.generation),
    deliveries: log.items,
    older: log.nextCursor ? `${path}?cursor=${encodeURIComponent(log.nextCursor)}` : null,
    input: input ?? { url: webhook.url, events: webhook.events },
    errors,
    done: doneWords(context, words),
  };
  return page(context, <WebhookPage {...props} />, statusFor(errors));
}
