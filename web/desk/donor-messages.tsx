// Owns what donors wrote to a loan, as those who look after it read it; refuses to tell who a donor is who does not want to be named.
import type { Message } from "../../functions/messages/queries.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { countryName } from "../parts/words.ts";
import type { DeskLocale } from "../words/desk.ts";

export interface DonorMessagesProps {
  readonly messages: readonly Message[];
  readonly locale: DeskLocale;
  /** Where the form that takes one away is sent; left out for those who may not. */
  readonly removeAt?: string | undefined;
}

/** Nothing at all where nobody wrote. Posts `gift`. */
export function DonorMessages({ messages, locale, removeAt }: DonorMessagesProps) {
  const { t } = locale;
  if (messages.length === 0) return null;
  return (
    <section class="flow" aria-labelledby="messages">
      <h2 id="messages">{t("loans.messages")}</h2>
      <p class="small soft">{t("loans.messages.text")}</p>
      <ul class="news flow">
        {messages.map(({ checkoutId, at, text, from }) => (
          <li class="flow">
            <blockquote class="card-message">
              <bdi>{text}</bdi>
            </blockquote>
            <p class="small soft">
              {from
                ? locale.rich("loans.messages.from", {
                    name: <bdi>{from.firstName}</bdi>,
                    country: countryName(from.country, locale),
                  })
                : t("loans.messages.somebody")}{" "}
              · <DateText date={at} locale={locale} />
            </p>
            {removeAt ? (
              <form method="post" action={removeAt}>
                <input type="hidden" name="gift" value={checkoutId} />
                <Button looks="danger">{t("review.messages.remove")}</Button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
