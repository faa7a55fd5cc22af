// Owns staff's pages of papers as a side of its own: on AWS the one function that reaches the files answers them; refuses to know the others.
import type { Deps } from "../../functions/deps.ts";
import { partnerPapersPages } from "../staff/partner-papers-routes.tsx";
import type { Side } from "./side.ts";

/** Before the rest of staff's pages, which say of every other address that nothing is there. */
export function papersSide(): Side<Deps> {
  return {
    add(app, { deps, site }) {
      app.route("/staff/partners", partnerPapersPages(deps, site));
    },
  };
}
