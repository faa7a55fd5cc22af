// Owns putting the basket's page together for one answer; refuses to change the basket.
import type { Context } from "hono";
import type { Checkout } from "../../functions/checkouts/checkout.ts";
import { LINES_MAX } from "../../functions/checkouts/rules.ts";
import type { Deps } from "../../functions/deps.ts";
import type { Refusal } from "../../functions/refusal.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import type { PageEnv } from "../server/session.ts";
import { documentOf } from "../site/render.ts";
import type { Locale } from "../words/locale.ts";
import { attemptView, ownRoom } from "./attempt.ts";
import type { Basket } from "./basket.ts";
import { BasketPage } from "./basket-page.tsx";
import { rowId } from "./basket-row.tsx";
import { checkBasket, hashOf } from "./basket-view.ts";
import { refusalText } from "./refusal-text.ts";
import type { BasketView } from "./views.ts";

interface Shown {
  /** The last time somebody went to pay it. */
  readonly attempt: Checkout | null;
  readonly added?: string | undefined;
  /** They chose somebody for whom there was no place. */
  readonly full?: boolean;
  /** They asked for more time just now. */
  readonly kept?: boolean;
  readonly refusal?: Refusal;
  readonly status?: 409 | 422;
}

export async function showBasket(
  deps: Deps,
  site: SiteInfo,
  context: Context<PageEnv>,
  basket: Basket,
  { attempt, added, full, kept, refusal, status }: Shown,
): Promise<Response> {
  const { caller, locale } = context.var;
  const { view, payable } = await checkBasket(deps, basket, caller, ownRoom(attempt), locale);
  const stands = payable !== null && attempt?.requestHash === hashOf(payable, caller, locale);
  const told = attemptView(deps, attempt, stands);
  const shown: BasketView = {
    ...view,
    justAdded: view.lines.find((line) => line.loanId === added)?.displayName,
    noPlace: full ? LINES_MAX : undefined,
    attempt: told,
    justKept: kept && told?.state === "held" ? told.until : undefined,
  };
  const errors = refusal ? refusedErrors(refusal, view, locale) : [];
  const page = <BasketPage site={site} locale={locale} basket={shown} person={caller?.email} errors={errors} />;
  return context.html(await documentOf(page), status ?? 200);
}

/** A line that by now says itself what is wrong with it needs no second sentence. */
function refusedErrors(refusal: Refusal, view: BasketView, locale: Locale): readonly FieldError[] {
  const line = view.lines.find((one) => one.loanId === refusal.extra?.loanId);
  if (line?.problem) return [];
  return [{ field: line ? rowId(line.loanId) : "main", message: refusalText(refusal, "checkout", locale) }];
}
