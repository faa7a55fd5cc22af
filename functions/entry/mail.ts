// Owns who carries mail on AWS: SES where a function sends any, nobody where it must not; refuses to know the mails.
import type { Deps } from "../deps.ts";
import type { Mailer } from "../mail/mailer.ts";
import { sesMailer } from "../mail/ses.ts";
import type { Environment } from "./environment.ts";

/** For the functions that send. */
export function carrierOf(
  env: Environment<"reactions" | "jobs" | "audit">,
  deps: Pick<Deps, "table" | "clock">,
): Mailer {
  return sesMailer({ ...deps, from: env.MAIL_FROM, configurationSet: env.MAIL_CONFIGURATION_SET });
}
