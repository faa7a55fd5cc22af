// Owns the Lambda behind the pages for donors and visitors; refuses everything but putting them together.
import { Hono } from "hono";
import { moneyDeps, readMoneySecrets } from "../../functions/entry/deps.ts";
import { readEnvironment } from "../../functions/entry/environment.ts";
import { NO_MAIL } from "../../functions/entry/no-mail.ts";
import { NO_PICTURES } from "../../functions/entry/no-pictures.ts";
import { referencePages } from "../docs/reference.tsx";
import { throughFrontDoor } from "../find/front-door.ts";
import { findSide } from "../find/side.tsx";
import { donorSide } from "../server/donor-side.ts";
import { framedPages } from "../server/frame.tsx";
import { pagesFunction } from "./behind.ts";

const env = readEnvironment("pages");
const providers = {
  people: { issuer: env.PEOPLE_ISSUER, clientId: env.PEOPLE_CLIENT_ID },
  staff: { issuer: env.STAFF_ISSUER, clientId: env.STAFF_CLIENT_ID },
};

export const handler = pagesFunction(
  env,
  () => readMoneySecrets(env),
  (secrets, frame) => {
    const sides = [donorSide(providers), findSide(throughFrontDoor(env.PUBLIC_URL))];
    const pages = framedPages({ ...moneyDeps(env, secrets), mailer: NO_MAIL, pictures: NO_PICTURES }, frame, sides);
    const app = new Hono();
    app.route("/docs", referencePages(frame.site));
    // Handed over whole, not mounted: a mounted application loses its own page for what is not there.
    app.all("*", (context) => pages.fetch(context.req.raw, context.env));
    return app;
  },
);
