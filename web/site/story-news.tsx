// Owns what a partner told of a loan while it ran, in its order; refuses to tell of money (story-history.tsx does).
import { DateText } from "../parts/date-text.tsx";
import { ENGLISH, type Locale } from "../words/locale.ts";
import { Photos } from "./story-photos.tsx";
import { inBestLanguage, OtherLanguages, toldIn, Words } from "./story-words.tsx";
import type { HistoryItem, LoanWire } from "./views.ts";

/** Where an item of the history stands among the news. */
export const newsId = ({ at }: Pick<HistoryItem, "at">): string => `news-${at.replace(/\D/g, "")}`;

const photosOf = ({ pictures = [] }: HistoryItem) =>
  pictures.map(({ agreedAt, ...shown }) => ({ ...shown, agreedOn: agreedAt.slice(0, 10) }));

export interface NewsProps {
  readonly loan: LoanWire;
  /** Oldest first; only news are shown. */
  readonly items: readonly HistoryItem[];
  readonly locale?: Locale | undefined;
}

/** Nothing while nothing was told. */
export function News({ loan, items, locale = ENGLISH }: NewsProps) {
  const news = items.filter((item) => item.kind === "update");
  if (news.length === 0) return null;
  return (
    <section class="flow" aria-labelledby="news">
      <h2 id="news">{locale.rich("news.title", { partner: <bdi>{loan.partnerName}</bdi> })}</h2>
      <ol class="news">
        {news.map((item) => {
          const main = inBestLanguage(item.text ?? {}, locale);
          return (
            <li id={newsId(item)} class="flow">
              <DateText date={item.at} locale={locale} />
              <Words said={main} locale={locale} />
              <Photos photos={photosOf(item)} lang={toldIn(item.text ?? {})} locale={locale} />
              <OtherLanguages texts={item.text ?? {}} shown={[main.lang]} locale={locale} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}
