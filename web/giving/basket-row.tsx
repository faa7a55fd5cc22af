// Owns one person in the basket: picture, amount, what to do when there is too little room; refuses to know the other lines.
import { isZero, moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { paths } from "../parts/paths.ts";
import { Picture } from "../parts/picture.tsx";
import { countryName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import { OneTap } from "./one-tap.tsx";
import type { BasketLine } from "./views.ts";

/** Id of the amount's field, and the end of the ids of the line's own forms. */
export function rowId(loanId: string): string {
  return `amount-${loanId}`;
}

export function BasketRow({ line, locale }: { line: BasketLine; locale: Locale }) {
  const { t, to } = locale;
  const name = line.displayName;
  const remaining = moneyText(line.remaining, { trim: true, locale });
  const nothing = isZero(line.remaining);
  const id = rowId(line.loanId);
  const offer = line.problem?.code === "full" && !nothing;
  return (
    <li class="basket-line">
      <Picture src={line.picture} alt="" />
      <div class="basket-person">
        <h3>
          <a href={to(paths.loan(line.loanId))}>
            <bdi>{name}</bdi>
          </a>
        </h3>
        <p class="small soft">
          <bdi>{line.title}</bdi>
          {"\u00a0· "}
          {countryName(line.country, locale)}
        </p>
      </div>
      <div class="basket-amount">
        {nothing ? (
          <p class="error" id={id} tabindex={-1}>
            {line.problem?.message}
          </p>
        ) : (
          <div class="flow">
            <Field
              id={id}
              name={`amount.${line.loanId}`}
              label={t("basket.row.amount", { name })}
              hint={roomText(line, locale)}
              unit="€"
              inputmode="decimal"
              autocomplete="off"
              value={line.amountText}
              error={line.problem?.message}
              locale={locale}
            />
            <OneTap
              what={line.loanId}
              label={t("basket.row.presets", { name })}
              amounts={line.presets}
              chosen={line.amount}
              all={t("give.all", { amount: remaining })}
              locale={locale}
            />
          </div>
        )}
        {nothing ? <a href={to(paths.browseBy("country", line.country))}>{t("basket.row.similar", { name })}</a> : null}
        {offer ? (
          <Button looks="second" form={`take-${id}`}>
            {t("basket.row.instead", { amount: remaining })}
          </Button>
        ) : null}
        <Button looks="quiet" form={`remove-${id}`}>
          {locale.rich("basket.row.remove", { name, hidden: (inside) => <span class="hidden">{inside}</span> })}
        </Button>
      </div>
    </li>
  );
}

/** The most that can be given, and why it is not more. */
function roomText({ remaining, heldByOthers }: BasketLine, locale: Locale): string {
  const amount = moneyText(remaining, { trim: true, locale });
  if (!heldByOthers) return locale.t("basket.row.upTo", { amount });
  return locale.t("basket.row.upToHeld", { amount, held: moneyText(heldByOthers, { trim: true, locale }) });
}
