// Owns mail where a function answers people while they wait: nothing is sent there, what they did is told by a reaction behind the stream.
import type { Mailer } from "../mail/mailer.ts";

/** Throws: a mail that is sent here is a mistake of ours, and these functions have no right to send. */
export const NO_MAIL: Mailer = {
  async send(mail) {
    throw new Error(`the mail ${mail.id} was to be sent from a function that sends none`);
  },
};
