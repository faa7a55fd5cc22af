// Owns the page of a partner's own systems: its keys, and the addresses that are told; refuses to know how either works.
import type { ApiKey, KeyLife } from "../../functions/api-keys/api-key.ts";
import { EVENTS, type Webhook } from "../../functions/webhooks/webhook.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { WorkList } from "../desk/work-list.tsx";
import { Button } from "../parts/button.tsx";
import { Choices } from "../parts/choices.tsx";
import { DateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { paths } from "../parts/paths.ts";
import type { DeskLocale } from "../words/desk.ts";
import { Chosen } from "./chosen.tsx";
import { Keys } from "./keys-list.tsx";
import { partnerPaths } from "./paths.ts";

export interface SystemsPageProps {
  readonly desk: Desk;
  readonly keys: readonly ApiKey[];
  readonly today: string;
  /** The day on which each was used last, by its id. */
  readonly used: ReadonlyMap<string, string>;
  readonly webhooks: readonly Webhook[];
  /** What a form held that came back. */
  readonly input: {
    readonly name: string;
    readonly url: string;
    readonly chosen: readonly string[];
    readonly lasts: KeyLife;
    /** A new key beside an old one of the same name. */
    readonly renewing?: boolean;
  };
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function SystemsPage(props: SystemsPageProps) {
  const { desk, errors, done } = props;
  const { locale } = desk;
  return (
    <Frame desk={desk} path={partnerPaths.systems} title={locale.t("keys.title")} errors={errors} done={done}>
      <p class="soft">{locale.t("keys.lede")}</p>
      <p>
        <a href={paths.apiDocs}>{locale.t("keys.docs")}</a>
      </p>
      <Keys {...props} />
      <Addresses {...props} />
    </Frame>
  );
}

function Addresses({ desk, webhooks, input, errors }: SystemsPageProps) {
  const { locale } = desk;
  const rows = webhooks.map((one) => ({
    href: partnerPaths.webhook(one.id),
    name: one.url,
    about: locale.t(one.stoppedBecause ? `keys.stopped.${one.stoppedBecause}` : "keys.on"),
    note: <DateText date={one.createdAt} short locale={locale} />,
  }));
  return (
    <section class="flow" aria-labelledby="hooks">
      <h2 id="hooks">{locale.t("keys.hooks")}</h2>
      {rows.length > 0 ? <WorkList rows={rows} /> : <p class="soft">{locale.t("keys.hooksNone")}</p>}
      <details class="more" open={errors.some((one) => ["url", "event"].includes(one.field))}>
        <summary>{locale.t("keys.hookNew")}</summary>
        <form method="post" action={partnerPaths.webhooks} class="form flow" novalidate>
          <OnceField />
          <AddressFields url={input.url} events={input.chosen} errors={errors} locale={locale} />
          <Button>{locale.t("keys.add")}</Button>
        </form>
      </details>
    </section>
  );
}

export interface AddressFieldsProps {
  readonly url: string;
  readonly events: readonly string[];
  readonly errors: readonly FieldError[];
  readonly locale: DeskLocale;
}

export function AddressFields({ url, events, errors, locale }: AddressFieldsProps) {
  const choices = EVENTS.map((one) => ({
    value: one,
    label: locale.t(`keys.event.${one}`),
    hint: <code>{one}</code>,
    checked: events.includes(one),
  }));
  return (
    <>
      <Field
        id="url"
        name="url"
        type="url"
        label={locale.t("keys.url")}
        hint={locale.t("keys.urlHint")}
        autocomplete="off"
        value={url}
        error={errorOf(errors, "url")}
        locale={locale}
      />
      <Chosen id="event" error={errorOf(errors, "event")} locale={locale}>
        <Choices name="event" legend={locale.t("keys.events")} choices={choices} several />
      </Chosen>
    </>
  );
}

export interface KeyShownProps {
  readonly desk: Desk;
  readonly name: string;
  /** Null when it was shown before. */
  readonly written: string | null;
}

/** The only sight of a key. */
export function KeyShownPage({ desk, name, written }: KeyShownProps) {
  const { locale } = desk;
  return (
    <Frame
      desk={desk}
      path={partnerPaths.systems}
      title={locale.t("keys.shown", { name })}
      crumb={{ href: partnerPaths.systems, label: locale.t("keys.title") }}
    >
      {written ? (
        <>
          <p>{locale.t("keys.shownOnce")}</p>
          <p>
            <code class="secret">{written}</code>
          </p>
        </>
      ) : (
        <p>{locale.t("keys.shownBefore")}</p>
      )}
      <p>
        <Button href={partnerPaths.systems} looks="second">
          {locale.t("keys.back")}
        </Button>
      </p>
    </Frame>
  );
}
