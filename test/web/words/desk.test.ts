// The catalogues of working pages fit each other, and none of their words reaches what visitors are served.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import {
  SPOKEN_LANGUAGES,
  WORK_LANGUAGES,
  workLanguageFrom,
  workLanguageWanted,
} from "../../../functions/words/languages.ts";
import { CATALOGUES } from "../../../web/words/catalogues.ts";
import { DESK_ENGLISH, deskLocaleOf } from "../../../web/words/desk.ts";
import { STAFF_CATALOGUE, WORK_CATALOGUES, type WorkKey } from "../../../web/words/desk-catalogues.ts";
import { SPOKEN_CATALOGUES } from "../../../web/words/spoken.ts";
import { wants } from "../../support/messages.ts";

const WORDS = join(import.meta.dirname, "../../../web/words");
const KEYS = Object.keys(WORK_CATALOGUES.en) as WorkKey[];
const OTHERS = WORK_LANGUAGES.slice(1);

describe("the catalogues of partners' pages", () => {
  it.each(OTHERS)("have in %s each message of the English ones, and no other", (language) => {
    expect(Object.keys(WORK_CATALOGUES[language]).sort()).toEqual([...KEYS].sort());
    expect(KEYS.filter((key) => WORK_CATALOGUES[language][key].trim() === "")).toEqual([]);
  });

  it.each(OTHERS)("want the same values in %s", (language) => {
    const of = (text: string) => wants(new IntlMessageFormat(text, "en").getAst()).join();
    const differing = KEYS.filter((key) => of(WORK_CATALOGUES[language][key]) !== of(WORK_CATALOGUES.en[key]));
    expect(differing.map((key) => [key, WORK_CATALOGUES[language][key]])).toEqual([]);
  });

  it("are none of anybody else's: no key stands in two", () => {
    const all = [WORK_CATALOGUES.en, STAFF_CATALOGUE, CATALOGUES.en].flatMap((one) => Object.keys(one));
    expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([]);
  });

  it("know every file that lies there", () => {
    const work = WORK_LANGUAGES.map((language) =>
      readdirSync(join(WORDS, language)).filter((name) => /^(?:partner-.*|desk)\.json$/.test(name)),
    );
    for (const files of work) expect(files).toEqual(work[0]);
    expect(work[0]?.length).toBe(13);
    const counted = new Set(Object.keys({ ...WORK_CATALOGUES.en, ...STAFF_CATALOGUE }));
    expect(counted.size).toBe(KEYS.length + Object.keys(STAFF_CATALOGUE).length);
  });
});

describe("the words around partners' pages", () => {
  it.each(["fil", "id"] as const)("say in %s whatever has to be said before and beside them", (language) => {
    const own = Object.entries(SPOKEN_CATALOGUES[language]).filter(([key, text]) => {
      const english = (CATALOGUES.en as Readonly<Record<string, string>>)[key];
      return text !== english;
    });
    const areas = new Set(own.map(([key]) => key.split(".")[0]));
    expect([...areas].sort()).toEqual(["failure", "frequency", "method", "parts", "refused", "sector", "state"].sort());
  });
});

describe("the language of a partner's page", () => {
  it.each([
    ["fil-PH,fil;q=0.9,en;q=0.8", "fil"],
    ["tl-PH", "fil"],
    ["in-ID,in;q=0.9", "id"],
    ["de-DE,de;q=0.9,fr;q=0.4,en;q=0.3", "fr"],
    ["en;q=0.2, id;q=0.7", "id"],
    ["fr;q=0", "en"],
    ["sw, *;q=0.5", "en"],
    ["", "en"],
    [undefined, "en"],
  ])("is for %s %s", (header, language) => {
    expect(workLanguageWanted(header)).toBe(language);
  });

  it("is none of what is not one", () => {
    for (const wish of ["de", "xx", "", null, undefined, 7]) expect(workLanguageFrom(wish)).toBeNull();
  });

  it("has no place in the address of a working page, and has one in the address of a public page", () => {
    const french = deskLocaleOf("fr");
    expect(["/partner", "/partner/loans", "/staff", "/partners", "/"].map(french.to)).toEqual([
      ...["/partner", "/partner/loans", "/staff", "/fr/partners", "/fr/"],
    ]);
    expect(deskLocaleOf("fil").to("/partners")).toBe("/partners");
    expect([deskLocaleOf("fil").language, deskLocaleOf("id").spoken, DESK_ENGLISH.tag]).toEqual(["en", "id", "en-GB"]);
  });

  it("is known to Intl: dates, numbers, places", () => {
    for (const language of SPOKEN_LANGUAGES) {
      expect(Intl.DateTimeFormat.supportedLocalesOf([language])).toEqual([language]);
      expect(Intl.DisplayNames.supportedLocalesOf([language])).toEqual([language]);
    }
    expect(new Intl.DisplayNames("fil", { type: "region" }).of("PH")).toBe("Pilipinas");
  });
});
