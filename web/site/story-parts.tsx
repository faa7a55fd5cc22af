// Owns what there is of a loan beside its story: the card for frames, the page to print, the card to pass on; refuses the story.
import { sizesOf } from "../../functions/pictures/picture.ts";
import { paths } from "../parts/paths.ts";
import { EmbedPage } from "./embed.tsx";
import { NotFoundPage } from "./not-found.tsx";
import type { Page, SiteData } from "./pages.tsx";
import { PosterPage } from "./poster.tsx";
import { PreviewCard } from "./preview-card.tsx";
import { ShareCard } from "./share-card.tsx";
import type { LoanCardWire, LoanState, LoanWire } from "./views.ts";

/**
 * Who passes a story on wants somebody to give: one that waits for gifts or for its money has a preview of its own. That is what a picture
 * costs, a tenth of a second, well spent on; thousands that are over stand behind the picture of the site.
 */
const PASSED_ON: readonly LoanState[] = ["fundraising", "funded"];

/** The picture that messengers show of a story: its photo, its preview, or the site's where nobody agrees to more. */
export function imageOf(loan: LoanWire): string {
  const photo = sizesOf(loan.picture);
  if (photo) return photo[0].address;
  return hasPreview(loan) ? paths.preview(loan.id) : paths.homePreview;
}

const hasPreview = ({ state, story }: LoanWire): boolean => PASSED_ON.includes(state) && Object.keys(story).length > 0;

const previewOf = (data: SiteData) => (loan: LoanWire) => () => {
  const drawing = data.drawing?.(loan.id) ?? null;
  if (drawing === null || !hasPreview(loan)) return null;
  return <PreviewCard name={loan.displayName} about={loan.title} drawing={drawing} />;
};

/** Each shows the loan as its story does, which its entrepreneur may have taken words back from; it is read once for all of them. */
export function storyParts(data: SiteData, listed: Pick<LoanCardWire, "id" | "state" | "picture">): readonly Page[] {
  const { id } = listed;
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
    ...(PASSED_ON.includes(listed.state) && sizesOf(listed.picture) === null
      ? [
          {
            ...part,
            path: paths.preview(id),
            raster: true as const,
            contentType: "image/png",
            open: showing(previewOf(data)),
          },
        ]
      : []),
  ];
}
