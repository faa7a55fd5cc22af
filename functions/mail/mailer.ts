// Owns the port through which mail leaves; refuses to know who carries it.

/** `id` makes sending idempotent: the same id is sent once. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Where the reader stops letters like this one: a page, and what mail programs post to (RFC 8058). */
  readonly unsubscribe?: string;
}

export interface Mailer {
  send(mail: Mail): Promise<void>;
  /** Takes away what is kept of mails to an address, where anything is kept. */
  forget?(address: string): Promise<void>;
}
