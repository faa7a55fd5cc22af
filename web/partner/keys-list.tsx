// Owns a partner's keys as a list, and the form that makes one; refuses to know what a key opens.
import { type ApiKey, hasEnded, KEY_LIVES, type KeyLife, SCOPES } from "../../functions/api-keys/api-key.ts";
import { OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import { Choices } from "../parts/choices.tsx";
import { dateText } from "../parts/date-text.tsx";
import { errorOf } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { Chosen } from "./chosen.tsx";
import { partnerPaths } from "./paths.ts";
import type { SystemsPageProps } from "./systems-page.tsx";

export function Keys(props: SystemsPageProps) {
  const { desk, keys, used, today, input, errors } = props;
  const { locale } = desk;
  const open = input.renewing || errors.some((one) => ["name", "scope"].includes(one.field));
  return (
    <section class="flow" aria-labelledby="keys">
      <h2 id="keys">{locale.t("keys.keys")}</h2>
      {keys.length === 0 ? <p class="soft">{locale.t("keys.none")}</p> : null}
      <ul class="work-list">
        {keys.map((key) => (
          <OneKey key={key.id} one={key} used={used.get(key.id) ?? null} today={today} locale={locale} />
        ))}
      </ul>
      <details class="more" id="new" open={open}>
        <summary>{locale.t("keys.new")}</summary>
        <KeyForm {...props} />
      </details>
    </section>
  );
}

function KeyForm({ desk: { locale }, input, errors }: SystemsPageProps) {
  const { t } = locale;
  const scopes = SCOPES.map((scope) => ({
    value: scope,
    label: t(`keys.scope.${scope}`),
    hint: <code>{scope}</code>,
    checked: input.chosen.includes(scope),
  }));
  const lives = (Object.keys(KEY_LIVES) as KeyLife[]).map((life) => ({
    value: life,
    label: t(`keys.lasts.${life}`),
    checked: input.lasts === life,
  }));
  return (
    <form method="post" action={partnerPaths.systems} class="form flow" novalidate>
      <OnceField />
      {input.renewing ? <p>{t("keys.renewing")}</p> : null}
      <Field
        id="name"
        name="name"
        label={t("keys.name")}
        autocomplete="off"
        value={input.name}
        error={errorOf(errors, "name")}
        locale={locale}
      />
      <Chosen id="scope" error={errorOf(errors, "scope")} locale={locale}>
        <Choices name="scope" legend={t("keys.scopes")} choices={scopes} several />
      </Chosen>
      <div class="field">
        <Choices name="lasts" legend={t("keys.lasts")} choices={lives} />
        <p class="hint">{t("keys.lasts.hint")}</p>
      </div>
      <Button>{t("keys.make")}</Button>
    </form>
  );
}

interface OneKeyProps {
  readonly one: ApiKey;
  readonly used: string | null;
  readonly today: string;
  readonly locale: DeskLocale;
}

function OneKey({ one, used, today, locale }: OneKeyProps) {
  const { t } = locale;
  const day = (iso: string) => ({ day: dateText(iso, true, locale) });
  const scopes = new Intl.ListFormat(locale.tag, { type: "conjunction" }).format(
    one.scopes.map((scope) => t(`keys.scope.${scope}`)),
  );
  const use = used ? t("keys.used", day(used)) : t("keys.unused");
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
        {[t("keys.made", day(one.createdAt)), endOf(one, today, locale), one.revokedAt ? null : use]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {one.revokedAt ? null : <Acts one={one} ended={hasEnded(one, today)} locale={locale} />}
    </li>
  );
}

function endOf({ revokedAt, endsOn }: ApiKey, today: string, locale: DeskLocale): string {
  const { t } = locale;
  const day = dateText(revokedAt ?? endsOn ?? today, true, locale);
  if (revokedAt) return t("keys.revokedOn", { day });
  if (endsOn === null) return t("keys.lasts.endless");
  return t(hasEnded({ endsOn }, today) ? "keys.ended" : "keys.endsOn", { day });
}

function Acts({ one, ended, locale: { t } }: { one: ApiKey; ended: boolean; locale: DeskLocale }) {
  return (
    <div class="buttons">
      <Button looks="quiet" href={partnerPaths.renewKey(one.id)}>
        <span aria-hidden="true">{t("keys.renew")}</span>
        <span class="hidden">{t("keys.renewOf", { name: one.name })}</span>
      </Button>
      {ended ? null : (
        <form method="post" action={partnerPaths.revokeKey(one.id)}>
          <OnceField />
          <Button looks="quiet">
            <span aria-hidden="true">{t("keys.revoke")}</span>
            <span class="hidden">{t("keys.revokeOf", { name: one.name })}</span>
          </Button>
        </form>
      )}
    </div>
  );
}
