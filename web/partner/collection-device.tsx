// Owns the place on the collection page where the device's sheet stands, and the page that is kept on the device; refuses to fill them.
import { type Context, Hono } from "hono";
import { page } from "../desk/answer.ts";
import { type Desk, Frame } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import type { DeskLocale } from "../words/desk.ts";
import { partnerDesk } from "./frame.tsx";
import { Outbox } from "./outbox.tsx";
import { partnerPaths } from "./paths.ts";

/** Directly below the heading. The script shows it and hides `[data-collection-plain]`. */
export function CollectionDevice() {
  return <div class="flow" data-collection-device="" hidden />;
}

/** The ways on, whether the script has taken over or not. */
export function CollectionLinks({ locale }: { readonly locale: DeskLocale }) {
  return (
    <p class="buttons">
      <Button href={partnerPaths.groups} looks="second">
        {locale.t("collection.manage")}
      </Button>
      <Button href={partnerPaths.repayments} looks="quiet">
        {locale.t("collection.file")}
      </Button>
    </p>
  );
}

/** The desk of a page with the sheet on it: its script needs more words. */
export function collectionDesk(context: Context<PageEnv>, site: SiteInfo): Desk {
  const desk = partnerDesk(context, site);
  const { personId, email } = callerOnPage(context);
  return { ...desk, extra: <Outbox locale={desk.locale} person={{ id: personId, label: email }} sheet /> };
}

/** Nobody's data: whoever opens it without a network finds on the device what is theirs. */
function KeptPage({ desk }: { readonly desk: Desk }) {
  const { locale, languages } = desk;
  const nobody: Desk = {
    ...desk,
    // The script says who it is.
    person: locale.t("parts.nav.own"),
    ...(languages ? { languages: { ...languages, here: partnerPaths.collection } } : {}),
    extra: <Outbox locale={locale} person={null} sheet />,
  };
  return (
    <Frame desk={nobody} path={partnerPaths.collection} title={locale.t("collection.title")}>
      <CollectionDevice />
      <p data-collection-plain="">
        <a href={partnerPaths.collection}>{locale.t("collection.device.needsScript")}</a>
      </p>
      <CollectionLinks locale={locale} />
    </Frame>
  );
}

export function keptPage(site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.get("/device", (context) => page(context, <KeptPage desk={partnerDesk(context, site)} />));
  return app;
}
