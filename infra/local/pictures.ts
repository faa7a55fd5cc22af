// Owns the picture of each loan as a file of the site; refuses to know how a scene is drawn.
import type { Loan } from "../../functions/loans/loan.ts";
import { drawScene } from "../../web/pictures/pictures.ts";
import type { PageStore } from "../../web/site/render.ts";
import { MARKET_LOANS } from "./demo/market-group.ts";
import { demoId } from "./demo/stage.ts";
import { DEMO_LOANS } from "./demo/stories.ts";

const wishes = new Map([...DEMO_LOANS, ...MARKET_LOANS].map((loan) => [demoId.loan(loan.key), loan.picture]));

/** Draws what the loan is about. The same loan always gets the same picture. */
export function pictureFor(loan: Pick<Loan, "id" | "sector" | "activity" | "country">): string {
  const { sector, activity, country } = loan;
  return drawScene({ seed: loan.id, sector, activity, country, ...wishes.get(loan.id) });
}

export function putPicture(
  store: PageStore,
  loan: Pick<Loan, "id" | "sector" | "activity" | "country">,
): Promise<void> {
  return store.put(`/pictures/${loan.id}.svg`, pictureFor(loan), "image/svg+xml");
}
