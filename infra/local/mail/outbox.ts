// Owns the mail that the product sends on one machine: kept in a file instead of being carried; refuses to know why it was sent.
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import type { Mail, Mailer } from "../../../functions/mail/mailer.ts";
import { writeWhole } from "../files.ts";

/** Mails that can be looked at, the newest ones. Older ones stay in the file, and their ids are still known. */
export const MAILS_SHOWN_MAX = 5_000;

const KeptMail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().optional(),
  unsubscribe: z.string().optional(),
  sentAt: z.iso.datetime(),
});

/** A mail in the outbox; `number` counts from 1 in the order of sending. */
export type KeptMail = z.infer<typeof KeptMail> & { readonly number: number };

/** What the development door tells of a mail. */
interface SentMail {
  to: string;
  subject: string;
  text: string;
  sentAt: string;
}

export interface Outbox extends Mailer {
  send(mail: Mail): Promise<void>;
  /** Takes every mail to an address out of the file and out of memory. */
  forget(address: string): Promise<void>;
  /** Newest first. */
  list(): SentMail[];
  /** Newest first; only mails with every word of `query` somewhere in the address, the subject or the text. */
  search(query: string): KeptMail[];
  find(number: number): KeptMail | null;
}

/**
 * Opens the outbox in a file of one JSON object a line. Mail with an id that was sent before is taken for sent. A line that a kill
 * cut in half was never acknowledged, so it is dropped. Throws when another line cannot be understood.
 */
export function openOutbox(options: { file: string; now?: () => Date }): Outbox {
  const { file, now = () => new Date() } = options;
  mkdirSync(dirname(file), { recursive: true });
  const ids = new Set<string>();
  let newest: KeptMail[] = [];
  const keep = (mail: z.infer<typeof KeptMail>) => {
    ids.add(mail.id);
    newest.push({ ...mail, number: ids.size });
    if (newest.length > MAILS_SHOWN_MAX * 2) newest = newest.slice(-MAILS_SHOWN_MAX);
  };
  for (const line of wholeLines(file)) keep(KeptMail.parse(JSON.parse(line)));

  const shown = () => newest.slice(-MAILS_SHOWN_MAX).reverse();
  return {
    async send({ id, to, subject, text, html, unsubscribe }) {
      if (ids.has(id)) return;
      const more = { ...(html === undefined ? {} : { html }), ...(unsubscribe === undefined ? {} : { unsubscribe }) };
      const mail = { id, to, subject, text, ...more, sentAt: now().toISOString() };
      appendFileSync(file, `${JSON.stringify(mail)}\n`, { mode: 0o600 });
      keep(mail);
    },
    async forget(address) {
      const theirs = (to: string) => to.trim().toLowerCase() === address.trim().toLowerCase();
      const lines = wholeLines(file);
      const rest = lines.filter((line) => !theirs(KeptMail.parse(JSON.parse(line)).to));
      // In one step: a crash leaves the old file or the new one, and forgetting again does no harm.
      if (rest.length < lines.length) writeWhole(file, rest.map((line) => `${line}\n`).join(""));
      newest = newest.filter((mail) => !theirs(mail.to));
    },
    list: () => shown().map(({ to, subject, text, sentAt }) => ({ to, subject, text, sentAt })),
    search(query) {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      return shown().filter(({ to, subject, text }) => {
        const whole = `${to}\n${subject}\n${text}`.toLowerCase();
        return words.every((word) => whole.includes(word));
      });
    },
    find: (number) => newest.find((mail) => mail.number === number) ?? null,
  };
}

function wholeLines(file: string): string[] {
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf("\n") + 1;
  if (end < bytes.length) truncateSync(file, end);
  return bytes.subarray(0, end).toString("utf8").split("\n").filter(Boolean);
}
