// Owns the way of one real cent through the books, step by step; refuses to know which one was chosen and whose it was.
import type { Child } from "hono/jsx";
import { moneyText, rateText } from "../parts/amount.ts";
import { DateText, dateText } from "../parts/date-text.tsx";
import { MomentText } from "../parts/moment-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { Table } from "../parts/table.tsx";
import { countryName, countText } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { CentStageWire, CentWire } from "./figures.ts";

type Row = readonly [when: Child, what: Child, place: Child, purpose: Child];

export function CentWay({ cent, locale }: { cent: CentWire; locale: Locale }) {
  const { t } = locale;
  const [gift] = cent.stages;
  if (!gift) return null;
  return (
    <>
      <p>
        {t("cent.text", {
          ...{ date: dateText(gift.came, false, locale), gift: moneyText(gift.amount, { locale }) },
          ...{ nth: countText(gift.nth, locale), loans: cent.stages.length },
        })}
      </p>
      <Table
        cards
        caption={t("how.cent.caption")}
        captionHidden
        columns={[
          { label: t("cent.when") },
          { label: t("how.cent.what") },
          { label: t("how.cent.place") },
          { label: t("how.cent.purpose") },
        ]}
        rows={cent.stages.flatMap((stage, at) => stageRows(stage, at, at === cent.stages.length - 1, locale))}
      />
      <p class="small soft">{locale.rich("figures.asOf", { moment: <MomentText at={cent.asOf} locale={locale} /> })}</p>
      <p>{t("cent.how")}</p>
    </>
  );
}

function stageRows(stage: CentStageWire, at: number, last: boolean, locale: Locale): Row[] {
  const { t } = locale;
  const { currency, sent, handedOutOn, back } = stage;
  const named = { name: <Name stage={stage} locale={locale} />, country: countryName(stage.country, locale) };
  const who = { name: <bdi>{stage.displayName}</bdi>, partner: <bdi>{stage.partnerName}</bdi> };
  const amount = <MoneyText money={stage.amount} locale={locale} />;
  const promised = locale.rich("cent.purpose.promised", who);
  const atPartner = locale.rich("cent.place.partner", { ...who, currency });
  const on = (day: string) => <DateText date={day} short locale={locale} />;
  const came =
    at === 0
      ? locale.rich("cent.given", { ...named, amount })
      : locale.rich("cent.onward", { ...named, amount, nth: countText(stage.nth, locale) });
  const rows: Row[] = [[on(stage.came), came, at === 0 ? t("cent.place.stripe") : atPartner, promised]];
  if (sent) {
    const { rate, source } = sent;
    const said = { rate: <bdi>{rateText(rate, locale)}</bdi>, source: <bdi>{source}</bdi> };
    const told = locale.rich("cent.sent", { ...who, ...said, currency });
    rows.push([on(sent.on), told, atPartner, promised]);
  }
  if (handedOutOn) {
    const place = locale.rich("cent.place.loan", who);
    rows.push([on(handedOutOn), locale.rich("cent.out", who), place, locale.rich("cent.purpose.lent", who)]);
  }
  if (back) {
    const told = locale.rich("cent.back", { ...who, amount: <MoneyText money={back.amount} locale={locale} code /> });
    rows.push([on(back.on), told, atPartner, locale.rich("cent.purpose.fund", who)]);
  }
  return last ? [...rows, now(stage, rows.at(-1), locale)] : rows;
}

/** Where it is today: where its last step left it, unless it was lost there. */
function now(stage: CentStageWire, last: Row | undefined, locale: Locale): Row {
  const { t } = locale;
  const { back, state, handedOutOn } = stage;
  if (!back && state === "written_off")
    return [t("cent.now"), t("cent.lost"), t("cent.place.none"), t("cent.purpose.none")];
  const name = <bdi>{stage.displayName}</bdi>;
  const told = back ? t("cent.now.back") : handedOutOn ? locale.rich("cent.now.out", { name }) : t("cent.now.promised");
  return [t("cent.now"), told, last?.[2] ?? "", last?.[3] ?? ""];
}

function Name({ stage, locale }: { stage: CentStageWire; locale: Locale }) {
  return (
    <a href={locale.to(paths.loan(stage.loanId))}>
      <bdi>{stage.displayName}</bdi>
    </a>
  );
}
