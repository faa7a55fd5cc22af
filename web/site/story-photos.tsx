// Owns the photos of a story with what is said of them: what is to be seen, when it was taken, and since when it may be shown.
import { DateText } from "../parts/date-text.tsx";
import { Photo, Picture } from "../parts/picture.tsx";
import { ENGLISH, type Locale } from "../words/locale.ts";
import type { LoanWire } from "./views.ts";

type PhotoWire = Pick<
  NonNullable<LoanWire["pictures"]>[number],
  "address" | "caption" | "english" | "takenOn" | "agreedOn"
>;

interface PhotosProps {
  readonly loan: LoanWire;
  readonly locale: Locale;
}

/** The first photo, or the drawing in its place. */
export function FirstPicture({ loan, locale }: PhotosProps) {
  const [first] = loan.pictures ?? [];
  if (first) return <PhotoFigure photo={first} lang={loan.telling?.original} locale={locale} eager />;
  return <Picture src={loan.picture} alt={locale.t("story.picture", { name: loan.displayName })} eager />;
}

/** The others, below the story; nothing where there are none. */
export function MorePhotos({ loan, locale }: PhotosProps) {
  const [, ...others] = loan.pictures ?? [];
  if (others.length === 0) return null;
  return (
    <section class="flow" aria-labelledby="photos">
      <h2 id="photos">{locale.t("story.photos")}</h2>
      <Photos photos={others} lang={loan.telling?.original} locale={locale} />
    </section>
  );
}

/** Several photos side by side where there is room. */
export function Photos({ photos, lang, locale = ENGLISH }: GalleryProps) {
  if (photos.length === 0) return null;
  return (
    <div class="photos">
      {photos.map((photo) => (
        <PhotoFigure photo={photo} lang={lang} locale={locale} />
      ))}
    </div>
  );
}

interface GalleryProps {
  readonly photos: readonly PhotoWire[];
  /** The language that captions were written in, where that is known. */
  readonly lang?: string | undefined;
  readonly locale?: Locale | undefined;
}

interface FigureProps extends Omit<GalleryProps, "photos"> {
  readonly photo: PhotoWire;
  readonly eager?: boolean | undefined;
}

/** The photo leads to its largest size. Its caption stands as it was written, with English below it as with the story. */
function PhotoFigure({ photo, lang, locale = ENGLISH, eager }: FigureProps) {
  const { address, caption, english, takenOn, agreedOn } = photo;
  const spoken =
    lang !== locale.language && english ? { alt: english, lang: ENGLISH.language } : { alt: caption, lang };
  const day = (date: string) => <DateText date={date} locale={locale} />;
  return (
    <figure>
      <a href={address}>
        <Photo address={address} {...spoken} eager={eager} />
      </a>
      <figcaption>
        <p>
          <bdi lang={lang}>{caption}</bdi>
        </p>
        {english ? (
          <p>
            <bdi lang={ENGLISH.language}>{english}</bdi>
          </p>
        ) : null}
        <p class="small soft">
          {takenOn ? locale.rich("story.photo.taken", { date: day(takenOn) }) : locale.t("story.photo.unknown")}{" "}
          {locale.rich("story.photo.agreed", { date: day(agreedOn) })}
        </p>
      </figcaption>
    </figure>
  );
}
