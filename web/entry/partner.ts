// Owns the Lambda behind the working pages of partners, and staff's of their papers; refuses everything but putting them together.
import { moneyDeps, readMoneySecrets } from "../../functions/entry/deps.ts";
import { readEnvironment } from "../../functions/entry/environment.ts";
import { NO_MAIL } from "../../functions/entry/no-mail.ts";
import { papersIn } from "../../functions/entry/papers.ts";
import { picturesIn } from "../../functions/entry/pictures.ts";
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
  () => readMoneySecrets(env),
  (secrets, frame) =>
    framedPages({ ...moneyDeps(env, secrets), mailer: NO_MAIL, pictures, papers }, frame, [
      partnerSide(scripts),
      papersSide(),
    ]),
);
