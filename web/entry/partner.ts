// Owns the Lambda behind the working pages of partners, and staff's of their papers; refuses payments: it has no key of Stripe’s.
import { readEnvironment } from "../../functions/entry/environment.ts";
import { NO_MAIL } from "../../functions/entry/no-mail.ts";
import { NO_PAYMENTS } from "../../functions/entry/no-payments.ts";
import { papersIn } from "../../functions/entry/papers.ts";
import { picturesIn } from "../../functions/entry/pictures.ts";
import { requiredSecret } from "../../functions/entry/secrets.ts";
import { settingsOf } from "../../functions/entry/settings.ts";
import { clock, tableNamed } from "../../functions/entry/table.ts";
import { scriptsBeside } from "../desk/script-files.ts";
import { framedPages } from "../server/frame.tsx";
import { papersSide } from "../server/papers-side.ts";
import { partnerSide } from "../server/partner-side.ts";
import { pagesFunction } from "./behind.ts";

const env = readEnvironment("partner");
// They lie beside this file's bundle (infra/aws/bundle.ts).
const scripts = scriptsBeside(import.meta.url);

const pictures = picturesIn(env.MEDIA_BUCKET);
const papers = papersIn(env.PAPERS_BUCKET);

export const handler = pagesFunction(
  env,
  async () => ({ ids: await requiredSecret(env.ID_SECRET_ID) }),
  ({ ids }, frame) => {
    const world = { table: tableNamed(env.TABLE_NAME), clock, settings: settingsOf(env, ids) };
    const deps = { ...world, ...{ mailer: NO_MAIL, payments: NO_PAYMENTS, pictures, papers } };
    return framedPages(deps, frame, [partnerSide(scripts), papersSide()]);
  },
);
