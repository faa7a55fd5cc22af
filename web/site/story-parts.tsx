// Owns what there is of a loan beside its story: the card for frames, the page to print, the card to pass on; refuses the story.
import { paths } from "../parts/paths.ts";
import { EmbedPage } from "./embed.tsx";
import type { Page, SiteData } from "./pages.tsx";
import { PosterPage, posterMark } from "./poster.tsx";
import { ShareCard, shareCardMark } from "./share-card.tsx";
import type { LoanCardWire } from "./views.ts";

export function storyParts(data: SiteData, loan: LoanCardWire): readonly Page[] {
  const { site } = data;
  const part = { kind: "part", about: [loan.id] } as const;
  return [
    { ...part, path: paths.embed(loan.id), open: () => (locale) => <EmbedPage locale={locale} loan={loan} /> },
    {
      ...part,
      path: paths.poster(loan.id),
      mark: posterMark(loan),
      open: () => (locale) => <PosterPage site={site} locale={locale} loan={loan} />,
    },
    {
      ...part,
      path: paths.shareCard(loan.id),
      mark: shareCardMark(loan),
      contentType: "image/svg+xml",
      open: () => {
        const drawing = data.drawing?.(loan.id) ?? null;
        return (locale) => <ShareCard locale={locale} loan={loan} drawing={drawing} />;
      },
    },
  ];
}
