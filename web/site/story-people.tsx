// Owns who else stands on a loan's page: the people of a group, donors who agreed to be named, and the entrepreneur's loan before; refuses to find out who they are.
import { DateText } from "../parts/date-text.tsx";
import { MoneyText } from "../parts/money-text.tsx";
import { paths } from "../parts/paths.ts";
import { StateTag } from "../parts/state-tag.tsx";
import { countryName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { LoanCardWire, LoanWire, Supporters } from "./views.ts";

/** Names on one page: a screen or two of them. The rest is counted. */
const NAMES_MAX = 60;

/** Nothing while nobody gave. */
export function SupportersBox({ supporters, locale }: { supporters: Supporters; locale: Locale }) {
  const named = supporters.named.slice(0, NAMES_MAX);
  const others = supporters.others + supporters.named.length - named.length;
  if (named.length + others === 0) return null;
  return (
    <section class="flow" aria-labelledby="supporters">
      <h2 id="supporters">{locale.t("supporters.title")}</h2>
      {named.length > 0 ? (
        <ul class="names">
          {named.map(({ firstName, country }) => (
            <li>
              {locale.rich("supporters.one", { name: <bdi>{firstName}</bdi>, country: countryName(country, locale) })}
            </li>
          ))}
          {others > 0 ? <li>{locale.t("supporters.others", { count: others })}</li> : null}
        </ul>
      ) : (
        <p>{locale.t("supporters.unnamed", { count: others })}</p>
      )}
      <p class="small soft">
        {locale.rich("supporters.text", {
          a: (inside) => <a href={`${locale.to(paths.preferences)}#shown`}>{inside}</a>,
        })}
      </p>
    </section>
  );
}

/** Everybody of a group is counted; named is who agrees. Nothing for a loan to one person. */
export function GroupBox({ loan, locale }: { loan: Pick<LoanWire, "members" | "groupSize">; locale: Locale }) {
  if (!loan.groupSize) return null;
  const named = (loan.members ?? []).flatMap(({ displayName, leader }) =>
    displayName ? [{ displayName, leader }] : [],
  );
  const others = loan.groupSize - named.length;
  return (
    <section class="flow" aria-labelledby="group">
      <h2 id="group">{locale.t("group.title", { count: loan.groupSize })}</h2>
      <p>{locale.t("group.text")}</p>
      <ul class="names">
        {named.map(({ displayName, leader }) => (
          <li>{leader ? locale.rich("group.leader", { name: <bdi>{displayName}</bdi> }) : <bdi>{displayName}</bdi>}</li>
        ))}
        {others > 0 ? <li>{locale.t("group.others", { count: others })}</li> : null}
      </ul>
    </section>
  );
}

export function EarlierLoan({ earlier, locale }: { earlier: LoanCardWire; locale: Locale }) {
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">{locale.t("earlier.title")}</h2>
      <p>
        <a href={locale.to(paths.loan(earlier.id))}>
          <bdi>{earlier.title}</bdi>
        </a>
      </p>
      <p class="story-place">
        <StateTag state={earlier.state} locale={locale} />
        <span>
          <MoneyText money={earlier.goal} locale={locale} trim />
          {earlier.postedAt ? (
            <>
              {" · "}
              <DateText date={earlier.postedAt} locale={locale} />
            </>
          ) : null}
        </span>
      </p>
    </section>
  );
}
