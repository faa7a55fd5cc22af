// Owns all dynamic pages as one application, for one machine; refuses to know them (on AWS each side is a function of its own).
import type { Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import { INSTALLED_FONTS } from "../../functions/receipts/paper/font-files.ts";
import { NO_SCRIPTS, type ScriptFiles } from "../desk/script-files.ts";
import { throughFrontDoor } from "../find/front-door.ts";
import type { LoanSource } from "../find/keeper.ts";
import { findSide } from "../find/side.tsx";
import { deskSide } from "./desk-side.ts";
import { donorSide } from "./donor-side.ts";
import { type FrameOptions, framedPages } from "./frame.tsx";
import { papersSide } from "./papers-side.ts";
import { partnerSide } from "./partner-side.ts";
import type { ProviderOptions } from "./provider.ts";
import { receiptSide } from "./receipt-side.ts";
import type { PageEnv } from "./session.ts";

export interface PagesOptions extends Pick<FrameOptions, "site" | "sessionSecret"> {
  /** Where people sign in. */
  readonly issuer: string;
  readonly clientId: string;
  /** Where people who work for the organisation sign in; left out where everybody signs in in one place. */
  readonly staff?: ProviderOptions;
  /** Where all open loans are read; from the site as everybody sees it where left out. */
  readonly openLoans?: LoanSource;
  /** Of the working pages; none where left out. */
  readonly scripts?: ScriptFiles;
}

export function buildPages(deps: Deps, options: PagesOptions): Hono<PageEnv> {
  const { site, sessionSecret, issuer, clientId, staff, openLoans, scripts = NO_SCRIPTS } = options;
  const people = { issuer, clientId };
  const sides = [
    donorSide({ people, staff: staff ?? people }),
    findSide(openLoans ?? throughFrontDoor(site.origin)),
    receiptSide(INSTALLED_FONTS),
    partnerSide(scripts),
    papersSide(),
    deskSide(scripts),
  ];
  return framedPages(deps, { site, sessionSecret, staffPools: staff ? ["staff"] : ["people", "staff"] }, sides);
}
