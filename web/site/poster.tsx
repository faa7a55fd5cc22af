// Owns a loan's page of A5 to print and put up, with a code that leads to its story; refuses figures that move and the story itself: paper cannot be called back.
import { encode } from "uqr";
import type { SiteInfo } from "../parts/layout.tsx";
import { Mark } from "../parts/mark.tsx";
import { paths } from "../parts/paths.ts";
import { Picture } from "../parts/picture.tsx";
import { countryName } from "../parts/words.ts";
import type { Locale } from "../words/locale.ts";
import { SHARE_CARD } from "./share-card.tsx";
import { SheetDocument } from "./sheet.tsx";
import type { LoanCardWire } from "./views.ts";

export interface PosterProps {
  readonly site: SiteInfo;
  readonly locale: Locale;
  readonly loan: LoanCardWire;
}

export function PosterPage({ site, locale, loan }: PosterProps) {
  const { t, to } = locale;
  const place = [loan.region, countryName(loan.country, locale)].filter(Boolean).join(", ");
  return (
    <SheetDocument
      locale={locale}
      title={t("poster.title", { name: loan.displayName })}
      back={<a href={to(paths.loan(loan.id))}>{locale.rich("poster.back", { name: <bdi>{loan.displayName}</bdi> })}</a>}
      how={t("poster.how")}
    >
      <main class="sheet">
        <Picture src={loan.picture} alt={t("story.picture", { name: loan.displayName })} eager />
        <div class="sheet-words">
          <h1>
            <bdi>{loan.displayName}</bdi>
          </h1>
          <p class="sheet-title">
            <bdi>{loan.title}</bdi>
          </p>
          <p class="sheet-place">
            {locale.rich("poster.place", { place: <bdi>{place}</bdi>, partner: <bdi>{loan.partnerName}</bdi> })}
          </p>
        </div>
        <Foot site={site} locale={locale} loan={loan} />
      </main>
      <ShareCardBox locale={locale} loan={loan} />
    </SheetDocument>
  );
}

function Foot({ site, locale, loan }: PosterProps) {
  const address = site.origin + locale.to(paths.loan(loan.id));
  return (
    <div class="sheet-foot">
      <Code address={address} label={locale.t("poster.code", { name: loan.displayName })} />
      <div>
        <p class="sheet-call">
          {locale.rich(loan.state === "fundraising" ? "poster.call" : "poster.call.closed", {
            name: <bdi>{loan.displayName}</bdi>,
          })}
        </p>
        <p class="sheet-address">
          <code>{address.replace(/^https?:\/\//, "")}</code>
        </p>
        <p class="sheet-brand">
          <Mark />
          Onward
        </p>
      </div>
    </div>
  );
}

/**
 * White around it is part of a code (ISO/IEC 18004 asks for four modules). Readers take any of the eight patterns; trying out which one looks
 * best would cost more than the whole page.
 */
function Code({ address, label }: { address: string; label: string }) {
  const { data, size } = encode(address, { ecc: "M", border: 4, maskPattern: 0 });
  const dark = data.flatMap((row, y) => row.flatMap((is, x) => (is ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg class="sheet-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={`M0 0h${size}v${size}H0z`} fill="#fff" />
      <path d={dark.join("")} fill="#000" />
    </svg>
  );
}

function ShareCardBox({ locale, loan }: Pick<PosterProps, "locale" | "loan">) {
  const { t } = locale;
  const card = locale.to(paths.shareCard(loan.id));
  return (
    <aside class="around" aria-labelledby="card">
      <h2 id="card">{t("poster.card")}</h2>
      <p>
        <a href={card} download={`onward-${loan.id}.svg`}>
          {t("poster.card.text")}
        </a>
      </p>
      <img src={card} alt={t("poster.card.alt", { name: loan.displayName })} {...SHARE_CARD} loading="lazy" />
    </aside>
  );
}
