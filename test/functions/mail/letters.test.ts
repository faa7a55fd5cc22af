// Every letter in every language, as it is sent; its catalogues fit each other, and nothing that people wrote can do harm in it.
import { describe, expect, it } from "vitest";
import { MAIL_CATALOGUES, type MailKey } from "../../../functions/mail/catalogues.ts";
import { type Letter, link, list, quote, small, words, written } from "../../../functions/mail/letter.ts";
import { type Voice, voiceOf } from "../../../functions/mail/voice.ts";
import { INTL_TAGS, LANGUAGES } from "../../../functions/words/languages.ts";
import { messagesOf } from "../../../functions/words/messages.ts";
import { pseudoOf, wantsOf } from "../../support/messages.ts";
import { BELIEVABLE, samplesOf } from "./samples.ts";

const SITE = "https://onward.test";
const KEYS = Object.keys(MAIL_CATALOGUES.en) as MailKey[];
const OTHERS = LANGUAGES.slice(1);
const SAMPLES = samplesOf(BELIEVABLE);

describe("the catalogues of mails", () => {
  it.each(OTHERS)("have in %s each message of the English one, with the same values", (language) => {
    const own = MAIL_CATALOGUES[language];
    expect(Object.keys(own)).toEqual(KEYS);
    expect(KEYS.filter((key) => own[key].trim() === "")).toEqual([]);
    expect(KEYS.filter((key) => wantsOf(own[key]).join() !== wantsOf(MAIL_CATALOGUES.en[key]).join())).toEqual([]);
  });

  it("have no message that no letter says", () => {
    const said = new Set<string>();
    for (const compose of Object.values(SAMPLES)) compose(listening(said));
    // Said only where something is missing, or of one more, or behind a letter.
    const seldom = ["refund.failed.write", "closing.partner", "mail.few.why", "mail.few.stop"];
    expect(KEYS.filter((key) => !said.has(key))).toEqual(seldom);
  });
});

function listening(said: Set<string>): Voice {
  const voice = voiceOf("en", SITE);
  return {
    ...voice,
    t(key, values) {
      said.add(key);
      return voice.t(key, values);
    },
  };
}

describe("the letters", () => {
  it.each(LANGUAGES)("say in %s what they always said", async (language) => {
    const voice = voiceOf(language, SITE);
    const all = Object.entries(SAMPLES).map(([name, compose]) => {
      const { subject, text } = written(compose(voice), language);
      return `##### ${name}\n${subject}\n\n${text}\n`;
    });
    await expect(all.join("\n")).toMatchFileSnapshot(`golden/${language}.txt`);
  });

  it.each(LANGUAGES)("lead in %s to pages of that language", (language) => {
    const prefix = language === "en" ? SITE : `${SITE}/${language}`;
    for (const compose of Object.values(SAMPLES)) {
      const { text } = written(compose(voiceOf(language, SITE)), language);
      const addresses = text.match(/https?:\S+/g) ?? [];
      for (const address of addresses)
        expect(address).toMatch(new RegExp(`^${prefix}/(me|loans|browse|monthly|thanks|unsubscribe)`));
    }
  });

  it("take every word from a catalogue", () => {
    const other = { name: "Ψωμί", title: "Ψωμί", partner: "Ψωμί", reason: "Ψωμί" };
    const voice = voiceOf("en", "", messagesOf(INTL_TAGS.en, pseudoOf(MAIL_CATALOGUES.en)));
    for (const [name, compose] of Object.entries(samplesOf(other))) {
      const { subject, text } = written(compose(voice), "en");
      const plain = `${subject}\n${text}`
        .replace(/^\/\S+$/gm, "")
        .replace(/\b(checkout_1|PHP|EUR)\b/g, "")
        .replace(/\d+ \w+ \d{4}/g, "")
        .replace(/\w+ \d{4}/g, "");
      expect(plain.match(/[a-zA-Z]+/g), name).toBeNull();
    }
  });

  it("have the same words in HTML as in plain text", () => {
    for (const compose of Object.values(SAMPLES)) {
      const letter = compose(voiceOf("fr", SITE));
      const { html } = written(letter, "fr");
      const read = textOf(html);
      for (const part of letter.parts) {
        for (const said of Object.values(part).flat()) {
          expect(said.startsWith("http") ? html : read).toContain(said);
        }
      }
    }
  });

  it("are HTML without colours, pictures or scripts, in their language", async () => {
    const { html } = written((SAMPLES["new terms"] as (voice: Voice) => Letter)(voiceOf("de", SITE)), "de");
    expect(html).not.toMatch(/<(img|script|link|iframe)|url\(|#[0-9a-f]{3}|src=/i);
    await expect(html).toMatchFileSnapshot("golden/new-terms.de.html.txt");
  });
});

describe("hostile words", () => {
  const HOSTILE = '<script>alert(1)</script>\r\nBcc: all@x.test\u202egpj.exe <a href="javascript:1">"\'&{name}';

  it("stay words", () => {
    const hostile = { name: HOSTILE, title: HOSTILE, partner: HOSTILE, reason: HOSTILE };
    for (const [name, compose] of Object.entries(samplesOf(hostile))) {
      const { subject, text, html } = written(compose(voiceOf("nl", SITE)), "nl");
      expect(subject, name).not.toMatch(/[\r\n\u202e]/);
      expect(text, name).not.toMatch(/^Bcc|\u202e|\r/m);
      expect(html, name).not.toMatch(/<script|<a href="java|\u202e/);
    }
  });

  it("cannot leave the part they stand in", () => {
    const parts = [
      words(HOSTILE),
      list(HOSTILE, [HOSTILE]),
      link(HOSTILE, 'https://x.test/"><b>'),
      quote("a\nb"),
      small("<"),
    ];
    const { html, text } = written({ subject: HOSTILE, parts }, "en");
    expect(html.match(/<(?!\/?(html|head|meta|title|style|body|main|p|h1|ul|li|a|blockquote)\b|!doctype)/g)).toBeNull();
    expect(html).toContain('href="https://x.test/&quot;&gt;&lt;b&gt;"');
    expect(text).toContain("> a\n> b");
  });
});

const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
