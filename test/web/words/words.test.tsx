// The catalogues fit each other, and every public page speaks the language it is asked for: nothing is left in another one.
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../functions/words/languages.ts";
import { pagesFor } from "../../../web/site/pages.tsx";
import { documentOf } from "../../../web/site/render.ts";
import { CATALOGUES, type Key } from "../../../web/words/catalogues.ts";
import { LOCALES, localPath, splitPath } from "../../../web/words/locale.ts";
import { wants } from "../../support/messages.ts";
import { loan, partner, siteData } from "../fixtures.ts";
import { MARKED_LOCALE, wordsLeftOver } from "./marked.ts";

const KEYS = Object.keys(CATALOGUES.en) as Key[];
const OTHERS = LANGUAGES.slice(1);

describe("the catalogues", () => {
  it.each(OTHERS)("have in %s each message of the English one, and no other", (language) => {
    expect(Object.keys(CATALOGUES[language]).sort()).toEqual([...KEYS].sort());
    expect(KEYS.filter((key) => CATALOGUES[language][key].trim() === "")).toEqual([]);
  });

  it.each(OTHERS)("want the same values in %s", (language) => {
    const of = (catalogue: Readonly<Record<Key, string>>, key: Key) =>
      wants(new IntlMessageFormat(catalogue[key], "en").getAst());
    // Singulars may name no number: "Den offenen Kredit".
    const differing = KEYS.filter((key) => of(CATALOGUES[language], key).join() !== of(CATALOGUES.en, key).join());
    expect(differing.filter((key) => of(CATALOGUES[language], key).length > 0)).toEqual([]);
  });
});

describe("addresses", () => {
  it.each(LANGUAGES)("come apart as they were put together in %s", (language) => {
    for (const path of ["/", "/loans/l_1", "/degree", "/de-luxe", "/me"])
      expect(splitPath(localPath(language, path))).toEqual({ language, path });
  });
});

/** What people wrote stays as it is: here it is two words. */
const WRITTEN = { title: "Ψωμί", story: { en: "Ψωμί" }, activity: "Ψωμί", region: "Ψωμί", partnerName: "Ψωμί" };
const dataOfAllStates = () => {
  const loans = (["fundraising", "funded", "disbursed", "repaid", "written_off", "expired", "cancelled"] as const).map(
    (state) => loan({ id: `loan_${state}`, state, ...WRITTEN }),
  );
  return siteData(loans, { partners: async () => [{ ...partner, name: "Ψωμί", description: "Ψωμί" }] });
};

describe("public pages", () => {
  it("take every word of ours from a catalogue", async () => {
    for (const page of await pagesFor(dataOfAllStates())) {
      const html = await documentOf((await page.open())(MARKED_LOCALE));
      expect({ path: page.path, left: wordsLeftOver(html) }).toEqual({ path: page.path, left: [] });
    }
  });

  it.each(LOCALES.map((one) => [one.language, one] as const))(
    "say in %s which language they are in and where the others are",
    async (language, locale) => {
      const [home] = (await pagesFor(siteData([loan({})]))).filter((page) => page.path === "/");
      const html = await documentOf((await home?.open())?.(locale));
      expect(html).toContain(`<html lang="${language}"`);
      for (const other of LANGUAGES)
        expect(html).toContain(`hreflang="${other}" href="${siteData([]).site.origin}${localPath(other, "/")}"`);
      const links = [...html.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map(([, href]) => String(href));
      const astray = links.filter(
        (href) => !href.startsWith(localPath(language, "/")) && !LANGUAGES.some((one) => href === localPath(one, "/")),
      );
      expect(language === "en" ? [] : astray.filter((href) => href !== "/docs")).toEqual([]);
    },
  );
});
