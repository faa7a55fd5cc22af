// Owns what a letter is made of, and its two forms: plain text and HTML with the same words; refuses to know what it says.
import { FALLBACK_LANGUAGE, type SpokenLanguage } from "../words/languages.ts";

export type Part =
  | { readonly words: string }
  | { readonly list: readonly string[]; readonly under: string }
  | { readonly link: string; readonly url: string }
  | { readonly quote: string }
  | { readonly small: string };

export interface Letter {
  readonly subject: string;
  readonly parts: readonly Part[];
}

export const words = (...sentences: readonly string[]): Part => ({ words: sentences.join(" ") });
export const list = (under: string, items: readonly string[]): Part => ({ list: items, under });
export const link = (label: string, url: string): Part => ({ link: label, url });
/** What somebody else wrote: it keeps its lines. */
export const quote = (said: string): Part => ({ quote: said });
export const small = (said: string): Part => ({ small: said });

/** Marks that turn the direction of writing could disguise a name; control characters could add lines to a mail. Line breaks stay. */
const DISGUISES = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]|[^\P{Cc}\n]/gu;
const BREAKS = /[\n\u2028\u2029]+/g;

/** Text of people as it may stand in a letter, in as many lines as it had. */
export const visible = (text: string) => text.replaceAll("\r\n", "\n").replace(DISGUISES, "");
/** The same on one line. */
export const onOneLine = (text: string) => visible(text).replace(BREAKS, " ").trim();

/** The letter as it is sent. The subject is one line. */
export function written(letter: Letter, language: SpokenLanguage = FALLBACK_LANGUAGE) {
  const subject = onOneLine(letter.subject);
  return { subject, text: letter.parts.map(asText).join("\n\n"), html: htmlOf(subject, letter.parts, language) };
}

function asText(part: Part): string {
  if ("words" in part) return part.words;
  if ("list" in part) return [part.under, ...part.list.map((item) => `- ${item}`)].join("\n");
  if ("link" in part) return `${part.link}\n${part.url}`;
  if ("quote" in part) return part.quote.replace(/^/gm, "> ");
  return part.small;
}

/** No colour is set, so that the reader's own light or dark colours hold. Nothing is fetched from anywhere. */
function htmlOf(subject: string, parts: readonly Part[], language: SpokenLanguage): string {
  const first = parts.find((part) => "link" in part || "small" in part);
  return [
    "<!doctype html>",
    `<html lang="${language}">`,
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(subject)}</title>`,
    "<style>:root{color-scheme:light dark}</style>",
    "</head>",
    '<body style="margin:0;padding:24px 16px;font:16px/1.55 system-ui,-apple-system,sans-serif">',
    '<main style="max-width:36em;margin:0 auto">',
    '<p style="font-weight:700;margin:0 0 1.5em">Onward</p>',
    `<h1 style="font-size:1.35em;line-height:1.3;margin:0 0 1em">${escaped(subject)}</h1>`,
    ...parts.map((part) => asHtml(part, part === first)),
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

/** The first link of a letter is what it asks for or leads to, and stands out; what follows small print does not. */
const BUTTON =
  "display:inline-block;padding:.6em 1.25em;border:2px solid;border-radius:2em;font-weight:600;text-decoration:none";

function asHtml(part: Part, first: boolean): string {
  if ("words" in part) return `<p>${escaped(part.words)}</p>`;
  if ("list" in part) {
    const items = part.list.map((item) => `<li>${escaped(item)}</li>`).join("\n");
    return `<p>${escaped(part.under)}</p>\n<ul>\n${items}\n</ul>`;
  }
  if ("link" in part) {
    const looks = first ? ` style="${BUTTON}"` : "";
    return `<p><a href="${escaped(part.url)}"${looks}>${escaped(part.link)}</a></p>`;
  }
  if ("quote" in part) {
    return `<blockquote style="margin:1em 0;padding:0 0 0 1em;border-left:3px solid;white-space:pre-line">${escaped(part.quote)}</blockquote>`;
  }
  return `<p style="font-size:.875em">${escaped(part.small)}</p>`;
}

const MARKUP: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => MARKUP[character] ?? "");
