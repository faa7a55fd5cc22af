// Owns the pages of giving put together; refuses to know what each of them does.
import { Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import type { SiteInfo } from "../parts/layout.tsx";
import type { PageEnv } from "../server/session.ts";
import { basketPages } from "./basket-routes.tsx";
import { cardPages } from "./cards/card-routes.tsx";
import { payPages } from "./pay-routes.tsx";
import { thanksPages } from "./thanks-routes.tsx";

export function givingPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.route("/", basketPages(deps, site));
  app.route("/", payPages(deps, site));
  app.route("/", cardPages(deps, site));
  app.route("/", thanksPages(deps, site));
  return app;
}
