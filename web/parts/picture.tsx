// Owns how a loan's picture stands in a page, and the drawing in its place when there is none; refuses to make pictures.
import { type Size, sizesOf } from "../../functions/pictures/picture.ts";

/** Pictures beside words are shown 3:2; the size keeps the page from jumping while they load. */
const WIDTH = 600;
const HEIGHT = 400;

export interface PictureProps {
  readonly src: string | null;
  /** Empty where the name stands beside the picture. */
  readonly alt: string;
  /** True for the one picture a reader sees first. */
  readonly eager?: boolean | undefined;
  readonly class?: string | undefined;
}

export function Picture({ src, alt, eager, class: extra }: PictureProps) {
  const looks = extra ? `picture ${extra}` : "picture";
  if (src === null) return <NoPicture class={looks} />;
  return (
    <img
      class={looks}
      {...offered(src, extra === "thumb" ? THUMB_ROOM : CARD_ROOM)}
      alt={alt}
      width={WIDTH}
      height={HEIGHT}
      loading={eager ? "eager" : "lazy"}
      decoding="async"
      fetchpriority={eager ? "high" : undefined}
    />
  );
}

/** Longer side in pixels of the largest that a page loads by itself: it keeps a story below 100 KB. Whoever wants more opens the photo. */
const IN_PAGE = 640;
/** How wide a picture stands on a page: the browser chooses by it before it knows the style sheet. */
const CARD_ROOM = "(min-width: 44rem) 21rem, 92vw";
const THUMB_ROOM = "6rem";

/** The sizes of a photo that a page may load, the largest first; none for a drawing. */
function inPage(src: string): readonly Size[] {
  const all = sizesOf(src) ?? [];
  const small = all.filter(({ width, height }) => Math.max(width, height) <= IN_PAGE);
  return small.length > 0 ? small : all;
}

function offered(src: string, room: string): { src: string; srcset?: string; sizes?: string } {
  const sizes = inPage(src);
  const [largest] = sizes;
  if (!largest) return { src };
  return { src: largest.address, srcset: sizes.map((one) => `${one.address} ${one.width}w`).join(", "), sizes: room };
}

/** A photo in its own shape, the largest thing in its column. */
interface PhotoProps {
  readonly address: string;
  readonly alt: string;
  /** Of `alt`, where that is not the page's. */
  readonly lang?: string | undefined;
  readonly eager?: boolean | undefined;
}

export function Photo({ address, alt, lang, eager }: PhotoProps) {
  const [largest] = inPage(address);
  return (
    <img
      class="photo"
      {...offered(address, STORY_ROOM)}
      alt={alt}
      lang={lang}
      width={largest?.width}
      height={largest?.height}
      loading={eager ? "eager" : "lazy"}
      decoding="async"
      fetchpriority={eager ? "high" : undefined}
    />
  );
}
const STORY_ROOM = "(min-width: 52rem) 38rem, 92vw";

function NoPicture({ class: looks }: { class: string }) {
  return (
    <svg class={looks} viewBox="0 0 600 400" aria-hidden="true" focusable="false">
      <path
        d="M90 270a70 70 0 0 1 140 0a70 70 0 0 1 140 0a70 70 0 0 1 100-63"
        fill="none"
        stroke="currentColor"
        stroke-width="14"
        stroke-linecap="round"
        stroke-dasharray="1 26"
      />
      <circle cx="500" cy="180" r="30" fill="currentColor" />
    </svg>
  );
}
