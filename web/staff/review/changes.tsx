// Owns what is new since a loan was sent in last time, word by word, and what it is like; refuses to compare.
import { wordDiff } from "../../../functions/review/diff.ts";
import type { Likeness, Submission } from "../../../functions/review/review.ts";
import { moneyText } from "../../parts/amount.ts";
import { DateText } from "../../parts/date-text.tsx";
import { Notice } from "../../parts/notice.tsx";
import { directionOf, languageName, sectorName } from "../../parts/words.ts";
import type { DeskKey, DeskLocale } from "../../words/desk.ts";
import type { NameOf } from "../names.ts";
import { staffPaths } from "../paths.ts";

interface Field {
  readonly name: string;
  readonly lang?: string | undefined;
  readonly before: string;
  readonly after: string;
}

const PLAIN = ["title", "displayName", "region", "activity", "picture"] as const;

/** Fields that differ, in the order of the page. */
export function changedFields(before: Submission, after: Submission, { t }: DeskLocale): Field[] {
  const words = PLAIN.map((name) => ({
    name: t(`review.field.${name}` satisfies DeskKey),
    before: before[name] ?? "",
    after: after[name] ?? "",
  }));
  const languages = [...new Set([...Object.keys(before.story), ...Object.keys(after.story)])].sort();
  const stories = languages.map((lang) => ({
    name: t("review.field.story", { language: languageName(lang) }),
    lang,
    before: before.story[lang] ?? "",
    after: after.story[lang] ?? "",
  }));
  const others = [
    { name: t("review.field.sector"), before: sectorName(before.sector), after: sectorName(after.sector) },
    { name: t("review.field.amount"), before: moneyText(before.principal), after: moneyText(after.principal) },
    { name: t("review.field.schedule"), before: termsText(before), after: termsText(after) },
  ];
  return [...words, ...others, ...stories].filter((one) => one.before !== one.after);
}

function termsText({ schedule }: Submission): string {
  const said = Object.entries(schedule).filter(([, value]) => value !== undefined);
  return said
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
    .join(", ");
}

interface ChangesProps {
  readonly last: Submission | null;
  readonly before: Submission | null;
  readonly locale: DeskLocale;
}

/** Nothing for a loan that was sent in once. */
export function Changes({ last, before, locale }: ChangesProps) {
  if (!last || !before) return null;
  const fields = changedFields(before, last, locale);
  return (
    <section class="flow" aria-labelledby="changes">
      <h2 id="changes">{locale.rich("review.changes", { date: <DateText date={before.at} /> })}</h2>
      {fields.length === 0 ? <p>{locale.t("review.changes.none")}</p> : null}
      <dl class="flow changes">
        {fields.map((field) => (
          <div>
            <dt>{field.name}</dt>
            <dd lang={field.lang} dir={field.lang ? directionOf(field.lang) : undefined}>
              {wordDiff(field.before, field.after).map(({ how, text }) =>
                how === "added" ? <ins>{text}</ins> : how === "removed" ? <del>{text}</del> : text,
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface LikenessProps {
  readonly found: readonly Likeness[];
  readonly partnerName: NameOf;
  readonly locale: DeskLocale;
}

/** What a reviewer should look at twice. It accuses nobody: people share names, and partners describe one market. */
export function LookTwice({ found, partnerName, locale: { t, rich } }: LikenessProps) {
  if (found.length === 0) return null;
  return (
    <Notice tone="wait" title={t("review.twice")}>
      <ul>
        {found.map((one) => {
          const values = {
            loan: (
              <a href={staffPaths.reviewOne(one.loanId)}>
                <bdi>{one.name}</bdi>
              </a>
            ),
            percent: one.kind === "text" ? one.percent : 0,
            partner: <bdi>{one.kind === "same_name" ? partnerName(one.partnerId) : ""}</bdi>,
          };
          return <li>{rich(`review.twice.${one.kind}`, values)}</li>;
        })}
      </ul>
    </Notice>
  );
}
