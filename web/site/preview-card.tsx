// Owns what messengers show of a link: the same for every language, and nothing on it that another gift changes. SVG of 1200 × 630.
import { raw } from "hono/html";
import { PREVIEW_FONT } from "../pictures/raster.ts";
import { Lines, linesOf, Mark, placed, SHARE_CARD } from "./share-card.tsx";
import { xmlText } from "./xml.ts";

export interface PreviewProps {
  /** Whoever it is about. */
  readonly name: string;
  /** What for, or where. */
  readonly about: string;
  /** A whole SVG document of ours (web/pictures). */
  readonly drawing: string;
}

/** Networks keep a preview for weeks: how far a loan is would be wrong on most of them. */
export function PreviewCard({ name, about, drawing }: PreviewProps) {
  const names = linesOf(name, 60, 2);
  const about_ = linesOf(about, 36, 5);
  const aboutY = 104 + names.length * 66;
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${SHARE_CARD.width} ${SHARE_CARD.height}`} {...SHARE_CARD}>
      <title>{xmlText(name)}</title>
      <rect width="1200" height="630" fill="#faf6ee" />
      {raw(placed(drawing))}
      <Lines lines={names} y={104} step={66} size={60} family={PREVIEW_FONT} weight="600" fill="#1c2a24" />
      <Lines lines={about_} y={aboutY} step={46} size={36} family={PREVIEW_FONT} fill="#1c2a24" />
      <Mark family={PREVIEW_FONT} />
    </svg>
  );
}
