// Owns what draws papers as a side of its own, receipts and trial balances: the typeface and the drawing are heavy, and nothing else needs them.
import type { FontFiles } from "../../functions/receipts/paper/fonts.ts";
import { type ReceiptPageDeps, receiptPages } from "../me/receipt-routes.tsx";
import { closePaperPages } from "../staff/close/paper-routes.tsx";
import type { Side } from "./side.ts";

/** `fonts`: where the files of the typeface are. */
export function receiptSide(fonts: FontFiles): Side<ReceiptPageDeps> {
  return {
    add(app, { deps, site }) {
      app.route("/", receiptPages(deps, site, fonts));
      app.route("/", closePaperPages(deps, fonts));
    },
  };
}
