// Owns the Lambda behind the working pages of staff; refuses everything but putting them together.
import { auditorNamed } from "../../functions/entry/auditor.ts";
import { moneyDeps, readMoneySecrets } from "../../functions/entry/deps.ts";
import { readEnvironment } from "../../functions/entry/environment.ts";
import { NO_MAIL } from "../../functions/entry/no-mail.ts";
import { NO_PICTURES } from "../../functions/entry/no-pictures.ts";
import { scriptsBeside } from "../desk/script-files.ts";
import { deskSide } from "../server/desk-side.ts";
import { framedPages } from "../server/frame.tsx";
import { pagesFunction } from "./behind.ts";

const env = readEnvironment("desk");
const auditor = auditorNamed(env.AUDIT_FUNCTION);
// They lie beside this file's bundle (infra/aws/bundle.ts).
const scripts = scriptsBeside(import.meta.url);

export const handler = pagesFunction(
  env,
  () => readMoneySecrets(env),
  (secrets, frame) =>
    framedPages({ ...moneyDeps(env, secrets), mailer: NO_MAIL, pictures: NO_PICTURES, auditor }, frame, [
      deskSide(scripts),
    ]),
);
