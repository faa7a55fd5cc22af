// Owns the box that says how far a loan is and offers the next step; refuses to decide what is possible (the basket does, again).
import { isZero, missingOf, moneyText, percentText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { DateText, dateText } from "../parts/date-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Progress } from "../parts/progress.tsx";
import { GiveForm } from "./give-form.tsx";
import type { LoanCardWire } from "./views.ts";

export function LoanStatus({ loan }: { loan: LoanCardWire }) {
  switch (loan.state) {
    case "fundraising":
      return <Open loan={loan} />;
    case "disbursed":
    case "repaid":
    case "written_off":
      return <HandedOut loan={loan} />;
    default:
      return <Closed loan={loan} />;
  }
}

function Open({ loan }: { loan: LoanCardWire }) {
  const full = isZero(loan.remaining);
  return (
    <div class="panel raised flow">
      <GoalProgress loan={loan} />
      {full ? (
        <Notice tone="wait" title="Everything is spoken for">
          <p>The rest is in other people’s baskets. If one of them does not pay, it opens again.</p>
        </Notice>
      ) : (
        <GiveForm loan={loan} />
      )}
      {loan.preDisbursed ? <HandedOutBefore loan={loan} date={loan.preDisbursed} /> : null}
      {loan.deadline ? (
        <p class="small soft">
          Open until <DateText date={loan.deadline} />. Gifts to a loan that is not fully funded by then are yours to
          direct to another.
        </p>
      ) : null}
    </div>
  );
}

function GoalProgress({ loan }: { loan: LoanCardWire }) {
  return (
    <Progress reached={loan.funded} whole={loan.goal} held={loan.reserved}>
      <strong class="big">
        <MoneyText money={loan.remaining} trim /> to go
      </strong>
      <span>
        <MoneyText money={loan.funded} trim /> of <MoneyText money={loan.goal} trim /> given (
        {percentText(loan.funded, loan.goal)})
        {isZero(loan.reserved) ? null : (
          <>
            , <MoneyText money={loan.reserved} trim /> being paid
          </>
        )}
      </span>
    </Progress>
  );
}

/** Never pretend: the person already has the money; the gift frees the partner to lend to the next one. */
function HandedOutBefore({ loan, date }: { loan: LoanCardWire; date: string }) {
  return (
    <Notice tone="wait" title={`Already handed out on ${dateText(date)}`}>
      <p class="small">
        <bdi>{loan.partnerName}</bdi> did not let <bdi>{loan.displayName}</bdi> wait and advanced the money. Your gift
        takes the partner’s place in this loan.
      </p>
    </Notice>
  );
}

function HandedOut({ loan }: { loan: LoanCardWire }) {
  return (
    <div class="panel raised flow">
      <Progress reached={loan.repaid} whole={loan.principal}>
        <strong class="big">
          <MoneyText money={loan.repaid} trim /> repaid
        </strong>
        <span>
          of <MoneyText money={loan.principal} trim /> ({percentText(loan.repaid, loan.principal)})
        </span>
      </Progress>
      <p>{handedOutText(loan)}</p>
      <p>
        <Button href={paths.browse} wide>
          Choose an open loan
        </Button>
      </p>
      <p class="small">
        Gave to this loan? <a href={paths.me}>See where your part is now</a>.
      </p>
    </div>
  );
}

function handedOutText(loan: LoanCardWire): string {
  const since = loan.disbursedOn ? ` on ${dateText(loan.disbursedOn)}` : "";
  const sums = loan.unlent
    ? `${moneyText(loan.goal, { trim: true })} was given. ${moneyText(handedOutOf(loan), { trim: true })} was handed out${since}; the rest came back at once.`
    : `${moneyText(loan.goal, { trim: true })} was given and handed out${since}.`;
  if (loan.state === "repaid") return `${sums} All of it has come back and is working again at the same partner.`;
  if (loan.state === "written_off")
    return `${sums} ${moneyText(missingOf(loan.repaid, loan.principal))} could not be repaid and is written off. ${recoveredText(loan)}`;
  return `${sums} ${moneyText(loan.outstanding, { trim: true })} is still to be repaid.`;
}

function handedOutOf({ principal, unlent }: LoanCardWire): LoanCardWire["principal"] {
  return unlent ? missingOf(unlent, principal) : principal;
}

function recoveredText({ recovered }: LoanCardWire): string {
  return recovered
    ? `${moneyText(recovered, { trim: true })} came back after that, and reached every giver.`
    : "What is recovered later still reaches every giver.";
}

const CLOSED_TEXT = {
  funded: "Fully funded. The money is on its way to the partner, who hands it out next.",
  expired:
    "This loan was not fully funded in time, and nothing was handed out. Everybody who gave was asked where their gift should go instead.",
  cancelled:
    "This loan was withdrawn before it was handed out. Everybody who gave was asked where their gift should go instead.",
  unlent:
    "This loan was withdrawn when its money was at the partner already. Nothing was handed out: all of it stays there for the next loan.",
  advanced:
    "This loan is closed to gifts. The partner had handed out its own money and carries the loan alone. Everybody who gave was asked where their gift should go instead.",
  waiting: "This loan is not open for gifts yet.",
} as const;

function closedText({ state, unlent, preDisbursed }: LoanCardWire): string {
  if (state === "cancelled" && unlent) return CLOSED_TEXT.unlent;
  if (state === "funded") return CLOSED_TEXT.funded;
  if (state !== "expired" && state !== "cancelled") return CLOSED_TEXT.waiting;
  return preDisbursed === null ? CLOSED_TEXT[state] : CLOSED_TEXT.advanced;
}

function Closed({ loan }: { loan: LoanCardWire }) {
  return (
    <div class="panel raised flow">
      <Progress reached={loan.funded} whole={loan.goal}>
        <strong class="big">
          <MoneyText money={loan.funded} trim /> given
        </strong>
        <span>
          of <MoneyText money={loan.goal} trim />
        </span>
      </Progress>
      <p>{closedText(loan)}</p>
      <p>
        <Button href={paths.browse} wide>
          Choose an open loan
        </Button>
      </p>
    </div>
  );
}
