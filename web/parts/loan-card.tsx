// Owns a loan as a card in a list; refuses to know which list.
import type { LoanCardWire } from "../site/views.ts";
import { percentText } from "./amount.ts";
import { MoneyText } from "./money-text.tsx";
import { paths } from "./paths.ts";
import { Picture } from "./picture.tsx";
import { Progress } from "./progress.tsx";
import { StateTag } from "./state-tag.tsx";
import { countryName, sectorName } from "./words.ts";

export function LoanCard({ loan }: { loan: LoanCardWire }) {
  return (
    <li class="card">
      <Picture src={loan.picture} alt="" />
      <div class="card-body">
        <p class="card-meta">
          <span>
            {countryName(loan.country)} · {sectorName(loan.sector)}
          </span>
          {loan.state === "fundraising" ? null : <StateTag state={loan.state} />}
        </p>
        <h3>
          <a href={paths.loan(loan.id)}>
            <bdi>{loan.displayName}</bdi>
          </a>
        </h3>
        <p>
          <bdi>{loan.title}</bdi>
        </p>
        <CardProgress loan={loan} />
      </div>
    </li>
  );
}

/** Money given while it is open, money repaid once it was handed out: the figure that moves. */
function CardProgress({ loan }: { loan: LoanCardWire }) {
  if (loan.state === "disbursed" || loan.state === "repaid" || loan.state === "written_off")
    return (
      <Progress reached={loan.repaid} whole={loan.principal}>
        <strong>
          <MoneyText money={loan.repaid} trim /> repaid
        </strong>
        <span>
          of <MoneyText money={loan.principal} trim />
        </span>
      </Progress>
    );
  const open = loan.state === "fundraising";
  return (
    <Progress reached={loan.funded} whole={loan.goal} held={open ? loan.reserved : undefined}>
      <strong>
        <MoneyText money={open ? loan.remaining : loan.funded} trim /> {open ? "to go" : "given"}
      </strong>
      <span>
        {percentText(loan.funded, loan.goal)} of <MoneyText money={loan.goal} trim />
      </span>
    </Progress>
  );
}
