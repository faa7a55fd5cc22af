// Owns mail where nobody carries it: said in the log, without to whom and what.
import type { Mailer } from "../mail/mailer.ts";

/** Throwing would hold up the stream behind a gift. */
export const withoutCarrier: Mailer = {
  async send(mail) {
    console.warn(
      JSON.stringify({ level: "warn", at: "mail", id: mail.id, message: "no carrier: this mail was not sent" }),
    );
  },
};
