// Owns the page of a partner's own systems: its keys, and the addresses that are told; refuses to know how either works.
import { type ApiKey, SCOPES } from "../../functions/api-keys/api-key.ts";
import { EVENTS, type Webhook } from "../../functions/webhooks/webhook.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { WorkList } from "../desk/work-list.tsx";
import { Button } from "../parts/button.tsx";
import { Choices } from "../parts/choices.tsx";
import { DateText, dateText } from "../parts/date-text.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { paths } from "../parts/paths.ts";
import type { DeskLocale } from "../words/desk.ts";
import { partnerPaths } from "./paths.ts";

export interface SystemsPageProps {
  readonly desk: Desk;
  readonly keys: readonly ApiKey[];
  /** The day on which each was used last, by its id. */
  readonly used: ReadonlyMap<string, string>;
  readonly webhooks: readonly Webhook[];
  /** What a form held that came back. */
  readonly input: { readonly name: string; readonly url: string; readonly chosen: readonly string[] };
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

function Keys({ desk, keys, used, input, errors }: SystemsPageProps) {
  const { locale } = desk;
  const scopes = SCOPES.map((scope) => ({
    value: scope,
    label: locale.t(`keys.scope.${scope}`),
    hint: <code>{scope}</code>,
    checked: input.chosen.includes(scope),
  }));
  return (
    <section class="flow" aria-labelledby="keys">
      <h2 id="keys">{locale.t("keys.keys")}</h2>
      {keys.length === 0 ? <p class="soft">{locale.t("keys.none")}</p> : null}
      <ul class="work-list">
        {keys.map((key) => (
          <OneKey key={key.id} one={key} used={used.get(key.id) ?? null} locale={locale} />
        ))}
      </ul>
      <details class="more" open={errors.some((one) => ["name", "scope"].includes(one.field))}>
        <summary>{locale.t("keys.new")}</summary>
        <form method="post" action={partnerPaths.systems} class="form flow" novalidate>
          <OnceField />
          <Field
            id="name"
            name="name"
            label={locale.t("keys.name")}
            autocomplete="off"
            value={input.name}
            error={errorOf(errors, "name")}
            locale={locale}
          />
          <Chosen id="scope" error={errorOf(errors, "scope")} locale={locale}>
            <Choices name="scope" legend={locale.t("keys.scopes")} choices={scopes} several />
          </Chosen>
          <Button>{locale.t("keys.make")}</Button>
        </form>
      </details>
    </section>
  );
}

function OneKey({ one, used, locale }: { one: ApiKey; used: string | null; locale: DeskLocale }) {
  const { t } = locale;
  const scopes = new Intl.ListFormat(locale.tag, { type: "conjunction" }).format(
    one.scopes.map((scope) => t(`keys.scope.${scope}`)),
  );
  return (
    <li>
      <p class="work-name">
        <strong>
          <bdi>{one.name}</bdi>
        </strong>
        <span class="small soft">{t("keys.ending", { ending: one.ending })}</span>
      </p>
      <p class="small">{t("keys.mayDo", { scopes })}</p>
      <p class="small soft">
        {t("keys.made", { day: dateText(one.createdAt, true, locale) })}
        {" · "}
        {one.revokedAt
          ? t("keys.revokedOn", { day: dateText(one.revokedAt, true, locale) })
          : used
            ? t("keys.used", { day: dateText(used, true, locale) })
            : t("keys.unused")}
      </p>
      {one.revokedAt ? null : (
        <form method="post" action={partnerPaths.revokeKey(one.id)}>
          <OnceField />
          <Button looks="quiet">
            <span aria-hidden="true">{t("keys.revoke")}</span>
            <span class="hidden">{t("keys.revokeOf", { name: one.name })}</span>
          </Button>
        </form>
      )}
    </li>
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

interface ChosenProps {
  readonly id: string;
  readonly error: string | undefined;
  readonly locale: DeskLocale;
  readonly children?: unknown;
}

/** Choices with what is wrong with them above. The error summary leads here. */
function Chosen({ id, error, locale, children }: ChosenProps) {
  return (
    <div id={id} class={error ? "field wrong" : "field"}>
      {error ? (
        <p class="error">
          <span class="hidden">{locale.t("parts.error")} </span>
          {error}
        </p>
      ) : null}
      {children}
    </div>
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
