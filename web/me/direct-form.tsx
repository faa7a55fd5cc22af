// Owns the form by which a donor says where waiting money goes next; refuses to know what is allowed (the command does).
import { isZero, moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { countryName } from "../parts/words.ts";
import type { DirectView, MoneyIdentity } from "./views.ts";

/** What waits, in a sentence each; with loans to choose from, a form posting `loanId`, `amount` and `once`. */
export function WaitingMoney({ identity, direct }: { identity: MoneyIdentity; direct?: DirectView | undefined }) {
  const { undirected, waiting } = identity;
  const choosable = direct && direct.loans.length > 0;
  if (isZero(undirected) && (isZero(waiting) || !choosable)) return null;
  return (
    <section class="panel flow waiting-money" aria-labelledby="waiting-money">
      <h2 id="waiting-money">Waiting for your word</h2>
      {isZero(undirected) ? null : (
        <p>
          <MoneyText money={undirected} /> found no room in the loan you chose. It is safe, and goes wherever you say.
        </p>
      )}
      {isZero(waiting) || !choosable ? null : (
        <p>
          <MoneyText money={waiting} /> came back. Choose the next person of the same partner, or leave it: it moves on
          by itself.
        </p>
      )}
      {choosable ? (
        <form class="flow" method="post" action={paths.redirections}>
          <input type="hidden" name="once" value={direct.once} />
          <Field
            id="direct-loan"
            name="loanId"
            label="The next person"
            value={direct.chosen}
            options={direct.loans.map((loan) => ({
              value: loan.id,
              label: `${loan.displayName}, ${countryName(loan.country)} (up to ${moneyText(loan.upTo)}): ${loan.title}`,
            }))}
          />
          <Field
            id="direct-amount"
            name="amount"
            label="Amount"
            unit="€"
            inputmode="decimal"
            autocomplete="off"
            value={direct.amountText}
            error={direct.problem}
          />
          <Button>Send it on</Button>
        </form>
      ) : null}
    </section>
  );
}
