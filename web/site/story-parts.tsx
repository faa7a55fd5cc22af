// Owns what there is of a loan beside its story: the card for frames, the page to print, the card to pass on; refuses the story.
import { paths } from "../parts/paths.ts";
import { EmbedPage } from "./embed.tsx";
import { NotFoundPage } from "./not-found.tsx";
import type { Page, SiteData } from "./pages.tsx";
import { PosterPage } from "./poster.tsx";
import { ShareCard } from "./share-card.tsx";
import type { LoanCardWire, LoanWire } from "./views.ts";

/** Each shows the loan as its story does, which its entrepreneur may have taken words back from; it is read once for all of them. */
export function storyParts(data: SiteData, { id }: Pick<LoanCardWire, "id">): readonly Page[] {
  const { site } = data;
  let read: Promise<LoanWire | null> | null = null;
  const part = { kind: "part", about: [id] } as const;
  const showing =
    (show: (loan: LoanWire) => Awaited<ReturnType<Page["open"]>>): Page["open"] =>
    async () => {
      read ??= data.loan(id);
      const loan = await read;
      return loan ? show(loan) : (locale) => <NotFoundPage site={site} locale={locale} />;
    };
  return [
    {
      ...part,
      path: paths.embed(id),
      open: showing((loan) => (locale) => <EmbedPage locale={locale} loan={loan} />),
    },
    {
      ...part,
      path: paths.poster(id),
      lasting: true,
      open: showing((loan) => (locale) => <PosterPage site={site} locale={locale} loan={loan} />),
    },
    {
      ...part,
      path: paths.shareCard(id),
      lasting: true,
      contentType: "image/svg+xml",
      open: showing((loan) => {
        const drawing = data.drawing?.(id) ?? null;
        return (locale) => <ShareCard locale={locale} loan={loan} drawing={drawing} />;
      }),
    },
  ];
}
