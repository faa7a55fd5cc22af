// Owns how a loan's picture stands in a page, and the drawing in its place when there is none; refuses to make pictures.

/** Pictures are 3:2; the size keeps the page from jumping while they load. */
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
      src={src}
      alt={alt}
      width={WIDTH}
      height={HEIGHT}
      loading={eager ? "eager" : "lazy"}
      decoding="async"
      fetchpriority={eager ? "high" : undefined}
    />
  );
}

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
