// Owns the form by which a donor says where waiting money goes next; refuses to know what is allowed (the command does).
import type { WaitingReason } from "../../functions/directing/waiting.ts";
import { isZero, moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { DateText } from "../parts/date-text.tsx";
import { Field } from "../parts/field.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { countryName } from "../parts/words.ts";
import type { DirectView, LotView, MoneyIdentity } from "./views.ts";

const WHY: Record<WaitingReason, string> = {
  no_room: "found no room in",
  loan_ended: "came out again of",
  partner_closed: "came home, because the partner closed, from",
  refund_came_back: "came back, because your bank did not take it",
  not_directed: "was given to whoever needs it next",
};

/** Each piece: why it waits, and the day from which it goes by itself. */
function Lots({ lots }: { lots: readonly LotView[] }) {
  if (lots.length === 0) return null;
  return (
    <ul class="small">
      {lots.map((lot) => (
        <li>
          <MoneyText money={lot.left} /> {WHY[lot.reason]}
          {lot.loan ? (
            <>
              {" "}
              <a href={paths.loan(lot.loan.id)}>
                <bdi>{lot.loan.title}</bdi>
              </a>
            </>
          ) : lot.reason === "not_directed" || lot.reason === "refund_came_back" ? null : (
            " a loan"
          )}
          . Choose until <DateText date={lot.chooseBy} />; after that it goes by itself.
        </li>
      ))}
    </ul>
  );
}

/** What waits, in a sentence each; with loans to choose from, a form posting `loanId`, `amount` and `once`. */
export function WaitingMoney({ identity, direct }: { identity: MoneyIdentity; direct?: DirectView | undefined }) {
  const { undirected, waiting } = identity;
  const choosable = direct && direct.loans.length > 0;
  if (isZero(undirected) && (isZero(waiting) || !choosable)) return null;
  return (
    <section class="panel flow waiting-money" aria-labelledby="waiting-money">
      <h2 id="waiting-money">Waiting for your word</h2>
      {isZero(undirected) ? null : (
        <>
          <p>
            <MoneyText money={undirected} /> stands in no loan. It is safe, and goes wherever you say.
          </p>
          <Lots lots={direct?.lots ?? []} />
        </>
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
