// Owns the HTTP of the pages of a partner's own systems, for its managers alone; refuses to decide anything.
import { type Context, Hono } from "hono";
import { KEY_LIVES, type KeyLife, SCOPES, USUAL_LIFE } from "../../functions/api-keys/api-key.ts";
import { makeKey, revokeKey } from "../../functions/api-keys/commands.ts";
import { findKey, keysOfPartner } from "../../functions/api-keys/queries.ts";
import type { Deps } from "../../functions/deps.ts";
import { secretIdFrom } from "../../functions/ids.ts";
import { lastSignIns } from "../../functions/people/sign-ins.ts";
import { addWebhook } from "../../functions/webhooks/commands.ts";
import { webhooksOf } from "../../functions/webhooks/queries.ts";
import { EVENTS } from "../../functions/webhooks/webhook.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { type Form, readForm } from "../desk/form.ts";
import { NotYoursPage } from "../desk/frame.tsx";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv, pageFor } from "../server/session.ts";
import { localeOn, nothingHere, partnerDesk, partnerOf } from "./frame.tsx";
import { partnerPaths } from "./paths.ts";
import { KeyShownPage, SystemsPage, type SystemsPageProps } from "./systems-page.tsx";
import { urlError, webhookPages } from "./webhook-routes.tsx";

/** Characters of a system's name: what fits a line. */
const NAME_MAX = 80;
const NOTHING: SystemsPageProps["input"] = { name: "", url: "", chosen: [], lasts: USUAL_LIFE };

export function systemsPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(
    pageFor(["manager"], (context) => {
      const desk = partnerDesk(context, site);
      return page(
        context,
        <NotYoursPage desk={desk} path={context.req.path} whose={desk.locale.t("keys.managers")} />,
        403,
      );
    }),
  );

  app.get("/", async (context) => {
    const like = context.req.query("like");
    const old = like ? await findKey(deps, partnerOf(context), like) : null;
    const input = old && { ...NOTHING, name: old.name, chosen: old.scopes, renewing: true };
    return list(context, deps, site, input ?? NOTHING, []);
  });

  app.post("/", async (context) => {
    const form = await readForm(context);
    const name = form.text("name");
    const chosen = form.all("scope");
    const scopes = SCOPES.filter((one) => chosen.includes(one));
    const lasts = lifeIn(form);
    const input = { ...NOTHING, name, chosen, lasts };
    const { t } = localeOn(context);
    const errors = [
      ...(name === "" || name.length > NAME_MAX ? [{ field: "name", message: t("keys.error.name") }] : []),
      ...(scopes.length === 0 ? [{ field: "scope", message: t("keys.error.scopes") }] : []),
    ];
    if (errors.length > 0 || form.once === null) return list(context, deps, site, input, errors);
    const wished = { id: idOf(deps, context, "key", form), name, scopes, lasts };
    const made = await makeKey(deps, callerOnPage(context), wished);
    if (!made.ok) return list(context, deps, site, input, [{ field: "name", message: t("keys.error.limit") }]);
    const { key, written } = made.value;
    return page(context, <KeyShownPage desk={partnerDesk(context, site)} name={key.name} written={written} />);
  });

  app.post("/keys/:id/revoke", async (context) => {
    const made = await revokeKey(deps, callerOnPage(context), context.req.param("id"));
    return made.ok ? seeOther(context, partnerPaths.systems, "revoked") : nothingHere(context, site);
  });

  app.post("/addresses", async (context) => {
    const form = await readForm(context);
    const url = form.text("url");
    const chosen = form.all("event");
    const events = EVENTS.filter((one) => chosen.includes(one));
    const { t } = localeOn(context);
    const back = (errors: readonly FieldError[]) => list(context, deps, site, { ...NOTHING, url, chosen }, errors);
    const none = events.length === 0 ? [{ field: "event", message: t("keys.error.events") }] : [];
    const bad = [...urlError(deps, url, t), ...none];
    if (bad.length > 0 || form.once === null) return back(bad);
    const made = await addWebhook(deps, callerOnPage(context), idOf(deps, context, "webhook", form), { url, events });
    if (!made.ok) return back([{ field: "url", message: t("keys.error.limit") }]);
    return seeOther(context, partnerPaths.webhook(made.value.id), "kept");
  });

  app.route("/addresses", webhookPages(deps, site));
  return app;
}

const lifeIn = (form: Form): KeyLife =>
  (Object.keys(KEY_LIVES) as KeyLife[]).find((one) => one === form.text("lasts")) ?? USUAL_LIFE;

/** The same form sent twice makes one thing. */
function idOf(deps: Deps, context: Context<PageEnv>, kind: "key" | "webhook", form: Form): string {
  return secretIdFrom(deps.settings.idSecret, kind, callerOnPage(context).personId, form.once ?? "");
}

async function list(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  input: SystemsPageProps["input"],
  errors: readonly FieldError[],
): Promise<Response> {
  const partnerId = partnerOf(context);
  const [keys, webhooks] = await Promise.all([keysOfPartner(deps, partnerId), webhooksOf(deps, partnerId)]);
  const used = await lastSignIns(
    deps,
    keys.map((one) => one.id),
  );
  const desk = partnerDesk(context, site);
  const done = doneWords(context, { revoked: desk.locale.t("keys.done.revoked") });
  const known = { keys, used, webhooks, today: today(deps) };
  return page(
    context,
    <SystemsPage desk={desk} {...known} input={input} errors={errors} done={done} />,
    statusFor(errors),
  );
}
