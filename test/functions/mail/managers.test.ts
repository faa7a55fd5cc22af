// Letters to partners' managers: the same values in each language, every word from the catalogue, and what each says.
import { describe, expect, it } from "vitest";
import { ends as keyEnds } from "../../../functions/api-keys/mails.ts";
import { type Letter, written } from "../../../functions/mail/letter.ts";
import {
  MANAGER_LETTERS,
  type ManagerKey,
  type ManagerVoice,
  managerVoice,
} from "../../../functions/mail/managers/words.ts";
import { asked, ends, returned } from "../../../functions/papers/mails.ts";
import { PAPER_KINDS } from "../../../functions/papers/paper.ts";
import { welcome } from "../../../functions/people/mails.ts";
import { stopped } from "../../../functions/webhooks/mails.ts";
import { WORK_LANGUAGES } from "../../../functions/words/languages.ts";
import { WORK_CATALOGUES } from "../../../web/words/desk-catalogues.ts";
import { wantsOf } from "../../support/messages.ts";

const SITE = "https://onward.test";
const KEYS = Object.keys(MANAGER_LETTERS.en) as ManagerKey[];
const PAPER = { id: "paper_1", kind: "accounts", note: "For 2025,\nsigned by an auditor." } as const;
const WEBHOOK = { id: "webhook_1", url: "https://books.test/onward?token=hidden" } as const;

const LETTERS: Readonly<Record<string, (voice: ManagerVoice) => Letter>> = {
  "an address is gone": (voice) => stopped(voice, { ...WEBHOOK, stoppedBecause: "gone" }),
  "an address is silent": (voice) => stopped(voice, { ...WEBHOOK, stoppedBecause: "silent" }),
  "a paper is asked for": (voice) => asked(voice, PAPER),
  "a paper comes back": (voice) => returned(voice, PAPER, "Page 2 is missing.\nThe stamp cannot be read."),
  "a paper ends": (voice) => ends(voice, { ...PAPER, note: "" }, "2026-12-20"),
  "somebody begins": (voice) => welcome(voice, "Project Life"),
  "a key ends": (voice) => keyEnds(voice, { name: "Bookkeeping", ending: "7x2q" }, "2026-12-20"),
};

describe("the letters to managers", () => {
  it("have the same messages in each language, with the same values", () => {
    for (const language of WORK_LANGUAGES) {
      const own = MANAGER_LETTERS[language];
      expect(Object.keys(own)).toEqual(KEYS);
      expect(KEYS.filter((key) => own[key].trim() === "")).toEqual([]);
      expect(KEYS.filter((key) => wantsOf(own[key]).join() !== wantsOf(MANAGER_LETTERS.en[key]).join())).toEqual([]);
    }
  });

  it("say every message, and call papers what the pages call them", () => {
    const said = new Set<string>(["why"]);
    const voice = managerVoice("en", SITE);
    const listening = {
      ...voice,
      t(...[key, values]: Parameters<ManagerVoice["t"]>) {
        said.add(key);
        return voice.t(key, values);
      },
    };
    for (const compose of Object.values(LETTERS)) compose(listening);
    for (const kind of PAPER_KINDS) asked(listening, { ...PAPER, kind });
    expect(KEYS.filter((key) => !said.has(key))).toEqual([]);
    for (const language of WORK_LANGUAGES)
      for (const kind of PAPER_KINDS)
        expect(MANAGER_LETTERS[language][`paper.kind.${kind}`]).toBe(WORK_CATALOGUES[language][`papers.kind.${kind}`]);
  });

  it.each(WORK_LANGUAGES)("say in %s what they always said, and the same in HTML", async (language) => {
    const all = Object.entries(LETTERS).map(([name, compose]) => {
      const { subject, text, html } = written(compose(managerVoice(language, SITE)), language);
      expect(html).toContain(`<html lang="${language}">`);
      for (const line of text.split("\n").filter((one) => !/^> |^http/.test(one))) expect(html).toContain(line);
      expect(`${text}${html}`).not.toContain("hidden");
      return `##### ${name}\n${subject}\n\n${text}\n`;
    });
    await expect(all.join("\n")).toMatchFileSnapshot(`golden/managers.${language}.txt`);
  });

  it("keep hostile words in their place", () => {
    const hostile = '<script>1</script>\r\nBcc: all@x.test\u202e "';
    const letters = [
      asked(managerVoice("fr", SITE), { ...PAPER, note: hostile }),
      returned(managerVoice("id", SITE), PAPER, hostile),
    ];
    for (const { subject, text, html } of letters.map((one) => written(one, "fr"))) {
      expect(subject).not.toMatch(/[\r\n\u202e]/);
      expect(text).not.toMatch(/^Bcc|\u202e|\r/m);
      expect(html).not.toMatch(/<script|\u202e/);
    }
  });
});
