// Owns the ways to pass a loan on from its story: paper, and other people's pages; refuses buttons of networks, which watch whoever sees them.
import { paths } from "../parts/paths.ts";
import type { Locale } from "../words/locale.ts";
import type { LoanCardWire } from "./views.ts";

export function ShareLinks({ loan, locale }: { loan: Pick<LoanCardWire, "id">; locale: Locale }) {
  const { t, to } = locale;
  return (
    <nav class="small flow" aria-labelledby="share">
      <h2 id="share" class="share-title">
        {t("share.title")}
      </h2>
      <ul>
        <li>
          <a href={to(paths.poster(loan.id))}>{t("share.poster")}</a>
        </li>
        <li>
          <a href={to(paths.developers)}>{t("share.embed")}</a>
        </li>
      </ul>
    </nav>
  );
}
