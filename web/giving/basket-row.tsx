// Owns one person in the basket: picture, amount, what to do when there is too little room; refuses to know the other lines.
import { isZero, moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { paths } from "../parts/paths.ts";
import { Picture } from "../parts/picture.tsx";
import { countryName } from "../parts/words.ts";
import type { BasketLine } from "./views.ts";

/** Id of the amount's field, and the end of the ids of the line's own forms. */
export function rowId(loanId: string): string {
  return `amount-${loanId}`;
}

export function BasketRow({ line }: { line: BasketLine }) {
  const id = rowId(line.loanId);
  const offer = line.problem?.code === "full" && !isZero(line.remaining);
  return (
    <li class="basket-line">
      <Picture src={line.picture} alt="" />
      <div class="basket-person">
        <h3>
          <a href={paths.loan(line.loanId)}>
            <bdi>{line.displayName}</bdi>
          </a>
        </h3>
        <p class="small soft">
          <bdi>{line.title}</bdi>, {countryName(line.country)}
        </p>
      </div>
      <div class="basket-amount">
        <Field
          id={id}
          name={`amount.${line.loanId}`}
          label={`Amount for ${line.displayName}`}
          hint={`Up to ${moneyText(line.remaining, { trim: true })}`}
          unit="€"
          inputmode="decimal"
          autocomplete="off"
          value={line.amountText}
          error={line.problem?.message}
        />
        {offer ? (
          <Button looks="second" form={`take-${id}`}>
            Give {moneyText(line.remaining, { trim: true })} instead
          </Button>
        ) : null}
        <Button looks="quiet" form={`remove-${id}`}>
          Remove<span class="hidden"> {line.displayName}</span>
        </Button>
      </div>
    </li>
  );
}
