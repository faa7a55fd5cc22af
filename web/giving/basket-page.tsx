// Owns the basket as a page: lines, running costs, total, way to pay; refuses to check amounts or reserve anything.
import { MESSAGE_MAX } from "../../functions/messages/message.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import type { MoneyWire } from "../../functions/money/wire.ts";
import { isZero, moneyText } from "../parts/amount.ts";
import { Button } from "../parts/button.tsx";
import { Empty } from "../parts/empty.tsx";
import { ErrorSummary, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { Notice } from "../parts/notice.tsx";
import { paths } from "../parts/paths.ts";
import { SIGN_IN } from "../server/session.ts";
import type { Locale } from "../words/locale.ts";
import { AttemptNotice, timeText } from "./attempt-notice.tsx";
import { BasketRow, rowId } from "./basket-row.tsx";
import { OneTap } from "./one-tap.tsx";
import type { BasketView } from "./views.ts";

/** What may be put on top with one tap, in the donors' currency. None of it is chosen for anybody. */
const COSTS: readonly MoneyWire[] = ["0.00", "1.00", "2.50", "5.00"].map((value) => ({
  currency: DONOR_CURRENCY,
  value,
}));

/** Lines of the message that are seen at once. */
const MESSAGE_LINES = 3;

export interface BasketPageProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly basket: BasketView;
  readonly person?: string | undefined;
  /** Problems that belong to no field. */
  readonly errors?: readonly FieldError[] | undefined;
}

/**
 * One form for everything. The small buttons of a line belong to forms of their own, which stand after this one.
 */
export function BasketPage({ site, locale, basket, person, errors = [] }: BasketPageProps) {
  const { t, to } = locale;
  const problems = [...errors, ...problemsOf(basket)];
  return (
    <Layout
      site={site}
      locale={locale}
      path={paths.basket}
      title={t(problems.length > 0 ? "basket.title.wrong" : "basket.title")}
      description={t("basket.description")}
      private
      person={person}
      basketCount={basket.lines.length}
    >
      <div class="wrap page flow">
        <h1>{t("basket.title")}</h1>
        <ErrorSummary errors={problems} locale={locale} />
        {basket.justKept ? (
          <Notice role="status">
            <p>{t("basket.kept", { time: timeText(basket.justKept, locale) })}</p>
          </Notice>
        ) : null}
        {basket.attempt ? <AttemptNotice attempt={basket.attempt} locale={locale} /> : null}
        {basket.justAdded ? (
          <Notice role="status">
            <p>
              {locale.rich("basket.added", {
                name: <bdi>{basket.justAdded}</bdi>,
                a: (inside) => <a href={to(paths.browse)}>{inside}</a>,
              })}
            </p>
          </Notice>
        ) : null}
        {basket.noPlace ? (
          <Notice tone="wait" role="status">
            <p>{t("basket.noPlace", { count: basket.noPlace })}</p>
          </Notice>
        ) : null}
        {basket.lines.length === 0 ? <Nobody locale={locale} /> : <Filled basket={basket} locale={locale} />}
      </div>
    </Layout>
  );
}

function problemsOf(basket: BasketView): readonly FieldError[] {
  const problems = basket.lines.flatMap((line): FieldError[] =>
    line.problem ? [{ field: rowId(line.loanId), message: line.problem.message }] : [],
  );
  if (basket.runningCostsProblem) problems.push({ field: "runningCosts", message: basket.runningCostsProblem });
  if (basket.messageProblem) problems.push({ field: "message", message: basket.messageProblem });
  if (basket.guestEmail?.problem) problems.push({ field: "email", message: basket.guestEmail.problem });
  return problems;
}

function Nobody({ locale: { t, to } }: { locale: Locale }) {
  return (
    <Empty words={t("basket.empty")}>
      <Button href={to(paths.browse)}>{t("basket.choose")}</Button>
      <Button href={to(paths.monthly)} looks="second">
        {t("basket.monthly")}
      </Button>
    </Empty>
  );
}

function Filled({ basket, locale }: { basket: BasketView; locale: Locale }) {
  const { t, to } = locale;
  const signIn = `${to(SIGN_IN.people)}?to=${encodeURIComponent(to(paths.basket))}`;
  return (
    <>
      <form method="post" action={to(paths.basketPay)} class="columns basket" novalidate>
        {/* Enter in a field presses the first button of the form: neither an amount nor the payment is chosen by accident. */}
        <button type="submit" class="hidden" tabindex={-1} formaction={to(paths.basketUpdate)}>
          {t("basket.update")}
        </button>
        <div>
          <h2 class="hidden">{t("basket.people")}</h2>
          <ul class="basket-lines">
            {basket.lines.map((line) => (
              <BasketRow line={line} locale={locale} />
            ))}
          </ul>
          <Button looks="second" formaction={to(paths.basketUpdate)}>
            {t("basket.update")}
          </Button>
        </div>
        <div class="aside panel raised flow">
          <h2>{t("basket.gift")}</h2>
          <Field
            id="runningCosts"
            name="runningCosts"
            label={t("basket.costs")}
            hint={t("basket.costs.hint")}
            unit="€"
            inputmode="decimal"
            autocomplete="off"
            value={basket.runningCostsText}
            error={basket.runningCostsProblem}
            locale={locale}
          />
          <OneTap
            what="runningCosts"
            label={t("basket.costs.presets")}
            amounts={COSTS}
            chosen={basket.runningCosts}
            none={t("basket.costs.none")}
            locale={locale}
          />
          <Field
            id="message"
            name="message"
            label={t("basket.message")}
            hint={t("basket.message.hint", { count: MESSAGE_MAX })}
            lines={MESSAGE_LINES}
            autocomplete="off"
            value={basket.message}
            error={basket.messageProblem}
            locale={locale}
          />
          {basket.guestEmail ? (
            <Field
              id="email"
              name="email"
              type="email"
              label={t("basket.email")}
              hint={t("basket.email.hint")}
              autocomplete="email"
              required
              value={basket.guestEmail.value}
              error={basket.guestEmail.problem}
              locale={locale}
            />
          ) : null}
          {basket.guestEmail ? (
            <p class="small">{locale.rich("basket.signIn", { a: (inside) => <a href={signIn}>{inside}</a> })}</p>
          ) : null}
          <p class="basket-total">
            <span>{t("basket.total")}</span>
            <strong>{basket.total ? moneyText(basket.total, { locale }) : "–"}</strong>
          </p>
          <Button wide>{t("basket.pay")}</Button>
          <p class="small">
            {locale.rich("basket.rather", { a: (inside) => <a href={to(paths.monthly)}>{inside}</a> })}
          </p>
          <p class="small soft">{t("basket.present")}</p>
          <p class="small soft">{t("basket.lasting", { minutes: basket.reservationMinutes })}</p>
          <p class="small soft">{t("basket.note")}</p>
        </div>
      </form>
      {basket.lines.map((line) => (
        <form method="post" action={to(paths.basketRemove)} id={`remove-${rowId(line.loanId)}`}>
          <input type="hidden" name="loanId" value={line.loanId} />
        </form>
      ))}
      {basket.lines
        .filter((line) => line.problem?.code === "full" && !isZero(line.remaining))
        .map((line) => (
          <form method="post" action={to(paths.basketUpdate)} id={`take-${rowId(line.loanId)}`}>
            <input type="hidden" name={`amount.${line.loanId}`} value={line.remaining.value} />
          </form>
        ))}
    </>
  );
}
