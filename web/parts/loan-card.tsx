// Owns a loan as a card in a list; refuses to know which list.
import type { LoanCardWire } from "../site/views.ts";
import { ENGLISH, type Locale } from "../words/locale.ts";
import { percentText } from "./amount.ts";
import { MoneyText } from "./money-text.tsx";
import { paths } from "./paths.ts";
import { Picture } from "./picture.tsx";
import { Progress } from "./progress.tsx";
import { StateTag } from "./state-tag.tsx";
import { countryName, sectorName } from "./words.ts";

type Named = "id" | "picture" | "displayName" | "title" | "country";
type Counted = "goal" | "funded" | "reserved" | "remaining" | "repaid" | "principal";
type LoanOfCard = Pick<LoanCardWire, Named | Counted | "state"> & { readonly sector: string };
/** Nobody asks what a loan has repaid that still looks for its donors. */
export type OpenCard = Omit<LoanOfCard, "state" | "repaid" | "principal"> & { readonly state: "fundraising" };

interface CardProps {
  readonly loan: LoanOfCard | OpenCard;
  readonly locale?: Locale | undefined;
}

export function LoanCard({ loan, locale = ENGLISH }: CardProps) {
  return (
    <li class="card">
      <Picture src={loan.picture} alt="" />
      <div class="card-body">
        <p class="card-meta">
          <span>
            {countryName(loan.country, locale)} · {sectorName(loan.sector, locale)}
          </span>
          {loan.state === "fundraising" ? null : <StateTag state={loan.state} locale={locale} />}
        </p>
        <h3>
          <a href={locale.to(paths.loan(loan.id))}>
            <bdi>{loan.displayName}</bdi>
          </a>
        </h3>
        <p>
          <bdi>{loan.title}</bdi>
        </p>
        <CardProgress loan={loan} locale={locale} />
      </div>
    </li>
  );
}

/** Money given while it is open, money repaid once it was handed out: the figure that moves. */
export function CardProgress({ loan, locale }: { loan: CardProps["loan"]; locale: Locale }) {
  const amount = (money: LoanCardWire["goal"]) => ({ amount: <MoneyText money={money} locale={locale} trim /> });
  if (loan.state === "disbursed" || loan.state === "repaid" || loan.state === "written_off")
    return (
      <Progress reached={loan.repaid} whole={loan.principal}>
        <strong>{locale.rich("parts.card.repaid", amount(loan.repaid))}</strong>
        <span>{locale.rich("parts.card.of", amount(loan.principal))}</span>
      </Progress>
    );
  const open = loan.state === "fundraising";
  const percent = percentText(loan.funded, loan.goal, locale);
  return (
    <Progress reached={loan.funded} whole={loan.goal} held={open ? loan.reserved : undefined}>
      <strong>
        {open
          ? locale.rich("parts.card.toGo", amount(loan.remaining))
          : locale.rich("parts.card.given", amount(loan.funded))}
      </strong>
      <span>{locale.rich("parts.card.percentOf", { percent, ...amount(loan.goal) })}</span>
    </Progress>
  );
}
