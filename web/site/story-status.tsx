// Owns the box that says how far a loan is and offers the next step; refuses to decide what is possible (the basket does, again).
import { isZero, missingOf, moneyText, percentText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { DateText, dateText } from "../parts/date-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { Progress } from "../parts/progress.tsx";
import type { Key, Locale } from "../words/locale.ts";
import { GiveForm } from "./give-form.tsx";
import type { LoanCardWire, MoneyWire } from "./views.ts";

interface Shown {
  readonly loan: LoanCardWire;
  readonly locale: Locale;
}

export function LoanStatus({ loan, locale }: Shown) {
  switch (loan.state) {
    case "fundraising":
      return <Open loan={loan} locale={locale} />;
    case "disbursed":
    case "repaid":
    case "written_off":
      return <HandedOut loan={loan} locale={locale} />;
    default:
      return <Closed loan={loan} locale={locale} />;
  }
}

function Trimmed({ money, locale }: { money: MoneyWire; locale: Locale }) {
  return <MoneyText money={money} locale={locale} trim />;
}

function Open({ loan, locale }: Shown) {
  return (
    <div class="panel raised flow">
      <GoalProgress loan={loan} locale={locale} />
      {isZero(loan.remaining) ? (
        <Notice tone="wait" title={locale.t("status.taken")}>
          <p>{locale.t("status.taken.text")}</p>
        </Notice>
      ) : (
        <GiveForm loan={loan} locale={locale} />
      )}
      {loan.preDisbursed ? <HandedOutBefore loan={loan} locale={locale} date={loan.preDisbursed} /> : null}
      {loan.deadline ? (
        <p class="small soft">
          {locale.rich("status.until", { date: <DateText date={loan.deadline} locale={locale} /> })}
        </p>
      ) : null}
    </div>
  );
}

function GoalProgress({ loan, locale }: Shown) {
  const values = {
    funded: <Trimmed money={loan.funded} locale={locale} />,
    goal: <Trimmed money={loan.goal} locale={locale} />,
    reserved: <Trimmed money={loan.reserved} locale={locale} />,
    percent: percentText(loan.funded, loan.goal, locale),
  };
  return (
    <Progress reached={loan.funded} whole={loan.goal} held={loan.reserved}>
      <strong class="big">
        {locale.rich("status.toGo", { amount: <Trimmed money={loan.remaining} locale={locale} /> })}
      </strong>
      <span>{locale.rich(isZero(loan.reserved) ? "status.given" : "status.given.held", values)}</span>
    </Progress>
  );
}

/** Never pretend: the person already has the money; the gift frees the partner to lend to the next one. */
function HandedOutBefore({ loan, locale, date }: Shown & { date: string }) {
  return (
    <Notice tone="wait" title={locale.t("status.before", { date: dateText(date, false, locale) })}>
      <p class="small">
        {locale.rich("status.before.text", {
          partner: <bdi>{loan.partnerName}</bdi>,
          name: <bdi>{loan.displayName}</bdi>,
        })}
      </p>
    </Notice>
  );
}

function HandedOut({ loan, locale }: Shown) {
  const { t, to } = locale;
  return (
    <div class="panel raised flow">
      <Progress reached={loan.repaid} whole={loan.principal}>
        <strong class="big">
          {locale.rich("status.repaid", { amount: <Trimmed money={loan.repaid} locale={locale} /> })}
        </strong>
        <span>
          {locale.rich("status.repaid.of", {
            amount: <Trimmed money={loan.principal} locale={locale} />,
            percent: percentText(loan.repaid, loan.principal, locale),
          })}
        </span>
      </Progress>
      <p>{handedOutText(loan, locale)}</p>
      <p>
        <Button href={to(paths.browse)} wide>
          {t("status.choose")}
        </Button>
      </p>
      <p class="small">{locale.rich("status.mine", { a: (inside) => <a href={to(paths.me)}>{inside}</a> })}</p>
    </div>
  );
}

function handedOutText(loan: LoanCardWire, locale: Locale): string {
  const text = (money: MoneyWire) => moneyText(money, { locale, trim: true });
  const date = loan.disbursedOn ? dateText(loan.disbursedOn, false, locale) : null;
  const part = loan.unlent ? text(missingOf(loan.unlent, loan.principal)) : null;
  const key: Key = `status.sums${part === null ? "" : ".part"}${date === null ? "" : ".on"}`;
  const sums = locale.t(key, { goal: text(loan.goal), part: part ?? "", date: date ?? "" });
  return [sums, ...whatCame(loan, locale, text)].join(" ");
}

function whatCame(loan: LoanCardWire, { t }: Locale, text: (money: MoneyWire) => string): readonly string[] {
  if (loan.state === "repaid") return [t("status.all")];
  if (loan.state !== "written_off") return [t("status.owed", { amount: text(loan.outstanding) })];
  const lost = t("status.lost", { amount: text(missingOf(loan.repaid, loan.principal)) });
  return [lost, loan.recovered ? t("status.recovered", { amount: text(loan.recovered) }) : t("status.recovery")];
}

/** Where the money of a loan that is not open is. */
function closedKey({ state, unlent, preDisbursed }: LoanCardWire): Key {
  if (state === "cancelled" && unlent) return "status.closed.unlent";
  if (state === "funded") return "status.closed.funded";
  if (state !== "expired" && state !== "cancelled") return "status.closed.waiting";
  return preDisbursed === null ? `status.closed.${state}` : "status.closed.advanced";
}

function Closed({ loan, locale }: Shown) {
  return (
    <div class="panel raised flow">
      <Progress reached={loan.funded} whole={loan.goal}>
        <strong class="big">
          {locale.rich("status.funded", { amount: <Trimmed money={loan.funded} locale={locale} /> })}
        </strong>
        <span>{locale.rich("status.funded.of", { amount: <Trimmed money={loan.goal} locale={locale} /> })}</span>
      </Progress>
      <p>{locale.t(closedKey(loan))}</p>
      <p>
        <Button href={locale.to(paths.browse)} wide>
          {locale.t("status.choose")}
        </Button>
      </p>
    </div>
  );
}
