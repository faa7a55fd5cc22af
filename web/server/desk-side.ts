// Owns the working pages put together, partners' and staff's; refuses to know donors'.
import type { Deps } from "../../functions/deps.ts";
import { partnerPages } from "../partner/routes.tsx";
import { staffPages } from "../staff/routes.tsx";
import type { Side } from "./side.ts";

export const DESK_SIDE: Side<Deps> = {
  add(app, { deps, site }) {
    app.route("/partner", partnerPages(deps, site));
    app.route("/staff", staffPages(deps, site));
  },
};
