// Owns the picture of a loan that people pass on: who, where, what for, about how far, as one SVG of 1200 × 630; refuses figures that every gift changes.
import { raw } from "hono/html";
import { stepsOf } from "../parts/amount.ts";
import { countryName, directionOf, stateText } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import type { LoanCardWire } from "./views.ts";
import { xmlText } from "./xml.ts";

/** What Open Graph and the networks that read it ask for. */
export const SHARE_CARD = { width: 1200, height: 630 } as const;

/** The picture is a square on the left, the words stand right of it. */
const LEFT = 630;
const X = LEFT + 44;
const TEXT_WIDTH = SHARE_CARD.width - X - 44;
const SERIF = "'Iowan Old Style', 'Palatino Linotype', Palatino, 'URW Palladio L', P052, Georgia, serif";
const SANS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif";
/** Width of a letter in the middle, as a share of the size: nobody measures letters here, so it is a little more. */
const LETTER = 0.55;
/** How far a loan is, in tenths: a card is made again ten times in a loan's life, and not with every gift. */
const TENTHS = 10n;

export interface ShareCardProps {
  readonly locale: Locale;
  readonly loan: LoanCardWire;
  /** The drawing that stands for a picture: a whole SVG document of ours (web/pictures). */
  readonly drawing: string | null;
}

const tenthsOf = (loan: LoanCardWire): bigint =>
  loan.state === "fundraising" ? stepsOf(loan.funded, loan.goal, TENTHS) : TENTHS;

export function ShareCard({ locale, loan, drawing }: ShareCardProps) {
  const name = linesOf(loan.displayName, 60, 2);
  const title = linesOf(loan.title, 36, 4);
  const placeY = 90 + name.length * 66;
  const titleY = placeY + 66;
  const done = (Number(tenthsOf(loan)) * TEXT_WIDTH) / Number(TENTHS);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${SHARE_CARD.width} ${SHARE_CARD.height}`}
      {...SHARE_CARD}
      lang={locale.language}
      direction={directionOf(locale.language)}
    >
      <title>{xmlText(`${loan.displayName}: ${loan.title}`)}</title>
      <rect width="1200" height="630" fill="#faf6ee" />
      {drawing ? raw(placed(drawing)) : <rect width={String(LEFT)} height="630" fill="#dcebdf" />}
      <Lines lines={name} y={104} step={66} size={60} family={SERIF} weight="600" fill="#1c2a24" />
      <Lines lines={[countryName(loan.country, locale)]} y={placeY} step={0} size={28} family={SANS} fill="#4f5c54" />
      <Lines lines={title} y={titleY} step={46} size={36} family={SERIF} fill="#1c2a24" />
      <rect x={String(X)} y="478" width={String(TEXT_WIDTH)} height="14" rx="7" fill="#e0d6c3" />
      {done > 0 ? <rect x={String(X)} y="478" width={String(done)} height="14" rx="7" fill="#2b7a5b" /> : null}
      <Lines lines={[farText(loan, locale)]} y={530} step={0} size={28} family={SANS} weight="600" fill="#17543f" />
      <Mark family={SERIF} />
    </svg>
  );
}

/** Whose card it is. */
export function Mark({ family }: { readonly family: string }) {
  return (
    <>
      <g transform={`translate(${X} 558) scale(1.3)`}>
        <path
          d="M3 23a8 8 0 0 1 16 0a8 8 0 0 1 12.4-6.7"
          fill="none"
          stroke="#2b7a5b"
          stroke-width="4"
          stroke-linecap="round"
        />
        <circle cx="37" cy="11" r="6" fill="#c25a3c" />
      </g>
      <Lines lines={["Onward"]} x={X + 68} y={588} step={0} size={30} family={family} weight="600" fill="#17543f" />
    </>
  );
}

function farText(loan: LoanCardWire, locale: Locale): string {
  if (loan.state !== "fundraising") return stateText(loan.state, locale);
  const tenths = tenthsOf(loan);
  if (tenths === 0n) return locale.t("share.new");
  const format = new Intl.NumberFormat(locale.tag, { style: "percent" });
  return locale.t("share.reached", { percent: format.format(Number(tenths) / Number(TENTHS)) });
}

interface LinesProps {
  readonly lines: readonly string[];
  readonly x?: number;
  readonly y: number;
  readonly step: number;
  readonly size: number;
  readonly family: string;
  readonly weight?: string;
  readonly fill: string;
}

export function Lines({ lines, x = X, y, step, size, family, weight, fill }: LinesProps) {
  return (
    <>
      {lines.map((line, at) => (
        <text
          x={String(x)}
          y={String(y + at * step)}
          font-size={String(size)}
          font-family={family}
          font-weight={weight}
          fill={fill}
        >
          {xmlText(line)}
        </text>
      ))}
    </>
  );
}

/** The drawing as a part of the card: its middle, in a square. */
export function placed(drawing: string): string {
  const square = `<svg width="${LEFT}" height="630" viewBox="0 0 1200 800" preserveAspectRatio="xMidYMid slice" stroke-linecap="round" stroke-linejoin="round">`;
  return drawing.replace(/^<svg [^>]*>(<title>[^<]*<\/title>)?/, square);
}

/** Lines that fit the width; what does not fit ends with an ellipsis. */
export function linesOf(text: string, size: number, most: number): readonly string[] {
  const room = Math.floor(TEXT_WIDTH / (size * LETTER));
  const lines: string[] = [""];
  for (const word of text.replace(/\s+/g, " ").trim().split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line === "" || line.length + 1 + word.length <= room)
      lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
    else lines.push(word);
  }
  const shown = lines
    .slice(0, most)
    .map((line) => (line.length > room ? `${[...line].slice(0, room - 1).join("")}…` : line));
  const last = shown.length - 1;
  if (lines.length > most) shown[last] = `${(shown[last] ?? "").replace(/…$/, "")} …`;
  return shown;
}
