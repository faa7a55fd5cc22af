// Owns the page of one address that is told: what it hears, its secret, what it was sent and how that went; refuses to send.
import type { Delivery, Webhook } from "../../functions/webhooks/webhook.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { Button } from "../parts/button.tsx";
import type { FieldError } from "../parts/error-summary.tsx";
import { MomentText, momentText } from "../parts/moment-text.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { partnerPaths } from "./paths.ts";
import { AddressFields } from "./systems-page.tsx";

export interface WebhookPageProps {
  readonly desk: Desk;
  readonly webhook: Webhook;
  readonly secret: string;
  readonly deliveries: readonly Delivery[];
  /** Where older ones are; null when these are all. */
  readonly older: string | null;
  readonly input: { readonly url: string; readonly events: readonly string[] };
  readonly errors: readonly FieldError[];
  readonly done: string | null;
}

export function WebhookPage(props: WebhookPageProps) {
  const { desk, webhook, secret, input, errors, done } = props;
  const { locale } = desk;
  const { t } = locale;
  const path = partnerPaths.webhook(webhook.id);
  const act = (name: "test" | "stop" | "start", label: string) => (
    <form method="post" action={`${path}/${name}`}>
      <OnceField />
      <Button looks={name === "stop" ? "quiet" : "second"}>{label}</Button>
    </form>
  );
  return (
    <Frame
      desk={desk}
      path={path}
      title={webhook.url}
      heading={<bdi class="address">{webhook.url}</bdi>}
      crumb={{ href: partnerPaths.systems, label: t("keys.title") }}
      errors={errors}
      done={done}
    >
      <p>{t(webhook.stoppedBecause ? `keys.stopped.${webhook.stoppedBecause}` : "keys.on")}</p>
      <div class="buttons" id="act">
        {webhook.stoppedAt ? act("start", t("keys.start")) : act("test", t("keys.test"))}
        {webhook.stoppedAt ? null : act("stop", t("keys.stop"))}
      </div>
      <details class="more">
        <summary>{t("keys.secretShow")}</summary>
        <p>{t("keys.secretHint")}</p>
        <p>
          <code class="secret">{secret}</code>
        </p>
        <form method="post" action={`${path}/rotate`}>
          <OnceField />
          <input type="hidden" name="generation" value={String(webhook.generation)} />
          <Button looks="second">{t("keys.rotate")}</Button>
        </form>
      </details>
      <details class="more" open={errors.some((one) => one.field !== "act")}>
        <summary>{t("keys.change")}</summary>
        <form method="post" action={path} class="form flow" novalidate>
          <OnceField />
          <AddressFields url={input.url} events={input.events} errors={errors} locale={locale} />
          <Button>{t("keys.keep")}</Button>
        </form>
      </details>
      <Log {...props} />
    </Frame>
  );
}

function Log({ desk, webhook, deliveries, older }: WebhookPageProps) {
  const { t } = desk.locale;
  return (
    <section class="flow" aria-labelledby="log">
      <h2 id="log">{t("keys.log")}</h2>
      {deliveries.length === 0 ? <p class="soft">{t("keys.logNone")}</p> : null}
      {deliveries.length > 0 ? (
        <section class="table-scroll" aria-label={t("keys.log")} tabindex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("keys.what")}</th>
                <th scope="col">{t("keys.when")}</th>
                <th scope="col">{t("keys.how")}</th>
                <th scope="col">
                  <span class="hidden">{t("keys.again")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {deliveries.map((one) => (
                <Row key={one.id} one={one} webhook={webhook} locale={desk.locale} />
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {older ? (
        <p>
          <a href={older}>{t("keys.older")}</a>
        </p>
      ) : null}
    </section>
  );
}

function Row({ one, webhook, locale }: { one: Delivery; webhook: Webhook; locale: DeskLocale }) {
  const { t } = locale;
  const when = one.nextAt ? momentText(one.nextAt, locale) : "";
  return (
    <tr>
      <th scope="row">
        {t(`keys.event.${one.message.type}`)}
        <br />
        <code class="small">{one.id}</code>
      </th>
      <td>
        <MomentText at={one.createdAt} locale={locale} />
      </td>
      <td>
        {t(`keys.state.${one.state}`, { when })}
        {one.tries.length > 0 ? (
          <details class="more">
            <summary>{t("keys.tries", { count: one.tries.length })}</summary>
            <ul>
              {one.tries.map(({ at, status, ms, said }) => (
                <li>
                  {t("keys.try", { when: momentText(at, locale), status: status ?? t("keys.noAnswer"), ms })}
                  {said ? (
                    <>
                      <br />
                      <bdi class="small soft">{said}</bdi>
                    </>
                  ) : null}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </td>
      <td>
        {webhook.stoppedAt ? null : (
          <form method="post" action={partnerPaths.sendAgain(webhook.id, one.id)}>
            <OnceField />
            <Button looks="quiet">
              <span aria-hidden="true">{t("keys.again")}</span>
              <span class="hidden">{t("keys.againOf", { id: one.id })}</span>
            </Button>
          </form>
        )}
      </td>
    </tr>
  );
}
