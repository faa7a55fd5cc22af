// Owns one person in the basket: picture, amount, what to do when there is too little room; refuses to know the other lines.
import { isZero, moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { paths } from "../parts/paths.ts";
import { Picture } from "../parts/picture.tsx";
import { countryName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { BasketLine } from "./views.ts";

/** Id of the amount's field, and the end of the ids of the line's own forms. */
export function rowId(loanId: string): string {
  return `amount-${loanId}`;
}

export function BasketRow({ line, locale }: { line: BasketLine; locale: Locale }) {
  const { t, to } = locale;
  const name = line.displayName;
  const remaining = moneyText(line.remaining, { trim: true, locale });
  const id = rowId(line.loanId);
  const offer = line.problem?.code === "full" && !isZero(line.remaining);
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
          <bdi>{line.title}</bdi>, {countryName(line.country, locale)}
        </p>
      </div>
      <div class="basket-amount">
        <Field
          id={id}
          name={`amount.${line.loanId}`}
          label={t("basket.row.amount", { name })}
          hint={t("basket.row.upTo", { amount: remaining })}
          unit="€"
          inputmode="decimal"
          autocomplete="off"
          value={line.amountText}
          error={line.problem?.message}
          locale={locale}
        />
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
