// Owns the HTTP of the organisation's settings: the page, the banner looked at and then put up; refuses to decide anything.
import { type Context, Hono } from "hono";
import { type Banner, LEVELS, NO_BANNER } from "../../functions/banner/banner.ts";
import { keepBanner, readBanner } from "../../functions/banner/commands.ts";
import { dayAfter } from "../../functions/days.ts";
import type { Deps } from "../../functions/deps.ts";
import { IsoDate } from "../../functions/money/schema.ts";
import { doneWords, page, seeOther, statusFor } from "../desk/answer.ts";
import { errorsOfRefusal } from "../desk/errors.ts";
import { type Form, readForm } from "../desk/form.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import { languagesOf, type SiteInfo } from "../parts/layout.tsx";
import { freshBanner } from "../server/banner.ts";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { ADMINS, staffDesk, staffOnly } from "./frame.tsx";
import { staffPaths } from "./paths.ts";
import { BannerPreviewPage, SettingsPage, textField } from "./settings.tsx";

const { t } = DESK_ENGLISH;

/** Characters of a banner: three lines on a phone. */
const TEXT_MAX = 300;

type Said = Pick<Banner, "texts" | "level" | "from" | "until">;

export function settingsPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, ADMINS, "administrators"));
  const languages = languagesOf(site);
  const fields = [...languages.map(textField), "level", "from", "until"];

  async function show(context: Context<PageEnv>, errors: readonly FieldError[], kept: Record<string, string>) {
    const desk = staffDesk(context, site);
    const done = doneWords(context, { up: t("settings.banner.done.up"), down: t("settings.banner.done.down") });
    const banner = await readBanner(deps);
    const props = { desk, banner, now: deps.clock.now(), kept, errors, done: errors.length > 0 ? null : done };
    return page(context, <SettingsPage {...props} />, statusFor(errors));
  }

  const keptIn = (form: Form) => Object.fromEntries(fields.map((name) => [name, form.text(name)]));

  /** What was typed as a banner, or what is wrong with it. */
  function saidIn(kept: Record<string, string>): Said | readonly FieldError[] {
    const errors: FieldError[] = [];
    const texts = languages.flatMap((language) => {
      const text = kept[textField(language)] ?? "";
      if (text.length > TEXT_MAX)
        errors.push({ field: textField(language), message: t("settings.wrong.long", { most: TEXT_MAX }) });
      return text === "" ? [] : [[language, text] as const];
    });
    const [main] = languages;
    if (main && !kept[textField(main)]) errors.push({ field: textField(main), message: t("settings.wrong.english") });
    for (const field of ["from", "until"] as const) {
      if (kept[field] && !IsoDate.safeParse(kept[field]).success)
        errors.push({ field, message: t("settings.wrong.day") });
    }
    if (errors.length > 0) return errors;
    return {
      texts: Object.fromEntries(texts),
      level: LEVELS.find((level) => level === kept.level) ?? "info",
      from: kept.from ? `${kept.from}T00:00:00.000Z` : null,
      until: kept.until ? `${dayAfter(kept.until)}T00:00:00.000Z` : null,
    };
  }

  app.get("/", (context) => show(context, [], {}));
  // Back from the look at it, with what was typed.
  app.post("/", async (context) => show(context, [], keptIn(await readForm(context))));

  app.post("/banner/preview", async (context) => {
    const kept = keptIn(await readForm(context));
    const said = saidIn(kept);
    if (!("texts" in said)) return show(context, said, kept);
    if (said.from !== null && said.until !== null && said.until <= said.from)
      return show(context, [{ field: "until", message: t("settings.wrong.end") }], kept);
    const desk = staffDesk(context, site);
    return page(context, <BannerPreviewPage desk={desk} banner={{ ...NO_BANNER, ...said }} kept={kept} />);
  });

  /** With words it is put up; without any it is taken down. */
  app.post("/banner", async (context) => {
    const kept = keptIn(await readForm(context));
    const down = languages.every((language) => kept[textField(language)] === "");
    const said: Said | readonly FieldError[] = down ? NO_BANNER : saidIn(kept);
    if (!("texts" in said)) return show(context, said, kept);
    const { texts, level, from, until } = said;
    const made = await keepBanner(deps, callerOnPage(context), { texts, level, from, until });
    if (!made.ok) return show(context, errorsOfRefusal(made.refusal, { "/until": { field: "until" } }, "main"), kept);
    await freshBanner(deps);
    return seeOther(context, staffPaths.settings, down ? "down" : "up");
  });
  return app;
}
