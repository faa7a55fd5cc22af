// Owns a card as a sheet of A5 with a code that leads to the recipient's page; refuses figures: paper cannot be called back.
import { encode } from "uqr";
import type { SiteInfo } from "../../parts/layout.tsx";
import { Mark } from "../../parts/mark.tsx";
import { paths } from "../../parts/paths.ts";
import { Picture } from "../../parts/picture.tsx";
import { countryName } from "../../parts/words.ts";
import { SheetDocument } from "../../site/sheet.tsx";
import type { Locale } from "../../words/locale.ts";
import type { PersonView, RecipientView } from "./card-view.ts";
import { headingOf } from "./card-words.ts";

const SHORT = { characters: 160, lines: 4 } as const;

export interface PrintPageProps {
  readonly site: SiteInfo;
  /** The card's language, not the donor's. */
  readonly locale: Locale;
  readonly card: RecipientView["card"];
  /** Whom the gift was given to first. */
  readonly person: PersonView | undefined;
  readonly back: string;
}

export function PrintPage({ site, locale, card, person, back }: PrintPageProps) {
  const { t, to } = locale;
  const heading = headingOf(card, locale);
  const address = site.origin + to(paths.cardOf(card.id, card.link));
  return (
    <SheetDocument
      locale={locale}
      title={heading}
      back={<a href={back}>{t("card.title")}</a>}
      how={t("card.print.how")}
    >
      <main class="sheet">
        {person && isShort(card.message) ? (
          <Picture src={person.picture} alt={t("story.picture", { name: person.displayName })} eager />
        ) : null}
        <div class="sheet-words">
          <h1>
            <bdi>{heading}</bdi>
          </h1>
          {card.message ? <p>{linesOf(card.message)}</p> : null}
          {card.from ? <p class="sheet-title">{locale.rich("card.by", { name: <bdi>{card.from}</bdi> })}</p> : null}
          <p class="sheet-place">{t("card.said")}</p>
          {person ? (
            <p class="sheet-place">
              <bdi>{person.displayName}</bdi>, {countryName(person.country, locale)}
            </p>
          ) : null}
        </div>
        <div class="sheet-foot">
          <Code address={address} label={t("card.scan")} />
          <div>
            <p class="sheet-call">{t("card.scan")}</p>
            <p class="sheet-brand">
              <Mark />
              Onward
            </p>
          </div>
        </div>
      </main>
    </SheetDocument>
  );
}

/** What leaves room for a picture on the sheet: a longer message has the sheet for itself. */
function isShort(message: string): boolean {
  return message.length <= SHORT.characters && message.split("\n").length <= SHORT.lines;
}

function linesOf(message: string) {
  return message.split("\n").map((line, at) => (
    <>
      {at > 0 ? <br /> : null}
      {line}
    </>
  ));
}

/** White around it is part of a code (ISO/IEC 18004 asks for four modules). An address is long, so that a seventh of it may be damaged and no more. */
function Code({ address, label }: { address: string; label: string }) {
  const { data, size } = encode(address, { ecc: "M", border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((is, x) => (is ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg class="sheet-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={`M0 0h${size}v${size}H0z`} fill="#fff" />
      <path d={dark.join("")} fill="#000" />
    </svg>
  );
}
