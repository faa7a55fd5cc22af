// Owns handing mails to SES, each once; refuses to know why they are sent. The only file that knows SES.
import { SESv2Client, SESv2ServiceException, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { Clock } from "../deps.ts";
import { log } from "../log/log.ts";
import { count } from "../log/metrics.ts";
import { keys } from "../table/keys.ts";
import { putOnce } from "../table/put-once.ts";
import { get } from "../table/read.ts";
import type { Table } from "../table/table.ts";
import type { Mail, Mailer } from "./mailer.ts";

/** How long it is known that a mail was sent. What sets one off comes again within a day, by hand within weeks. */
const KNOWN_DAYS = 400;
const CHARSET = "UTF-8";
/** The SDK's own tries, with its own waiting, before the stream has to come again. */
const ATTEMPTS = 3;
const TIMEOUT_MS = 5_000;

/** What SES says of a mail that it will never take: trying again would only hold up what comes behind it. */
const REFUSED = new Set(["MessageRejected", "BadRequestException"]);

export interface SesOptions {
  readonly table: Table;
  readonly clock: Clock;
  /** "Onward <hello@example.org>": an address of a verified domain. */
  readonly from: string;
  /** Tells SES where to report what bounced. */
  readonly configurationSet?: string | undefined;
  readonly client?: Pick<SESv2Client, "send">;
}

/**
 * Sends through SES. A mail whose id was sent before is not sent again; only a process that dies between SES's answer and the note of it
 * sends one twice. A mail that SES refuses for good is named in the log by its id and let go; everything else (too many at once, no
 * answer, a domain that is not verified) is thrown, so that whatever sent it comes again.
 */
export function sesMailer(options: SesOptions): Mailer {
  const client =
    options.client ??
    new SESv2Client({
      maxAttempts: ATTEMPTS,
      requestHandler: { requestTimeout: TIMEOUT_MS, connectionTimeout: TIMEOUT_MS },
    });
  return {
    async send(mail) {
      const key = keys.mail(mail.id);
      if (await get(options.table, key)) return;
      const sent = await handOver(client, options, mail);
      const at = options.clock.now();
      // Neither the address nor a word of the mail.
      const note = { type: "mail", id: mail.id, state: sent ? "sent" : "refused", at: at.toISOString() };
      await putOnce(options.table, key, { ...note, ttl: Math.floor(at.getTime() / 1000) + KNOWN_DAYS * 86_400 });
    },
  };
}

/** False when SES refuses it for good. */
async function handOver(client: Pick<SESv2Client, "send">, options: SesOptions, mail: Mail): Promise<boolean> {
  try {
    await client.send(new SendEmailCommand(messageOf(options, mail)));
    return true;
  } catch (error) {
    count("MailFailures", 1);
    if (!(error instanceof SESv2ServiceException)) throw error;
    // SES repeats the address in its message, so only its kind is told.
    const refused = REFUSED.has(error.name);
    log("error", "mail", refused ? "refused for good" : "not sent, to be tried again", {
      id: mail.id,
      error: error.name,
    });
    if (refused) return false;
    throw new MailNotSent(mail.id, error.name);
  }
}

/** Nothing of SES's own words, which name addresses. */
class MailNotSent extends Error {
  constructor(id: string, why: string) {
    super(`the mail ${id} was not sent: ${why}`);
    this.name = "MailNotSent";
  }
}

function messageOf(options: SesOptions, mail: Mail) {
  const part = (Data: string) => ({ Data, Charset: CHARSET });
  return {
    FromEmailAddress: options.from,
    Destination: { ToAddresses: [mail.to] },
    Content: {
      Simple: {
        Subject: part(mail.subject),
        Body: { Text: part(mail.text), ...(mail.html === undefined ? {} : { Html: part(mail.html) }) },
        ...(mail.unsubscribe === undefined ? {} : { Headers: oneClick(mail.unsubscribe) }),
      },
    },
    ...(options.configurationSet ? { ConfigurationSetName: options.configurationSet } : {}),
  };
}

/** Lets the mail program offer a button of its own: https://www.rfc-editor.org/rfc/rfc8058 */
function oneClick(address: string) {
  return [
    { Name: "List-Unsubscribe", Value: `<${address}>` },
    { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
  ];
}
