// Owns that the words under a photo say which language they are in, with English beside them, and that its own text is in the reader's.
import { expect, it } from "vitest";
import { News } from "../../../web/site/story-news.tsx";
import { FirstPicture } from "../../../web/site/story-photos.tsx";
import { localeOf } from "../../../web/words/locale.ts";
import { loan } from "../fixtures.ts";

const PHOTO = {
  ...{ id: "p", address: "/media/picture_00000000000000000000000000/640x480.jpg", width: 640, height: 480, sizes: [] },
  ...{ caption: "L’atelier de Salif", english: "Salif’s workshop", takenOn: null, agreedOn: "2026-11-02" },
};
const told = loan({
  pictures: [PHOTO],
  telling: { original: "fr", translations: {} },
  story: { fr: "Il répare.", en: "He repairs." },
});
const shown = (language: "en" | "de" | "fr", one = told) =>
  String(<FirstPicture loan={one} locale={localeOf(language)} />);
const alt = (html: string) => /alt="([^"]+)"(?: lang="([^"]+)")?/.exec(html)?.slice(1);

it("stands in both languages, each marked, on the page of every language", () => {
  for (const language of ["en", "de", "fr"] as const) {
    const html = shown(language);
    expect(html).toContain('<bdi lang="fr">L’atelier de Salif</bdi>');
    expect(html).toContain('<bdi lang="en">Salif’s workshop</bdi>');
  }
});

it("is read out in the language of the page, else in English, else as it was written", () => {
  expect(alt(shown("fr"))).toEqual(["L’atelier de Salif", "fr"]);
  expect(alt(shown("en"))).toEqual(["Salif’s workshop", "en"]);
  expect(alt(shown("de"))).toEqual(["Salif’s workshop", "en"]);
  const { english: _, ...alone } = PHOTO;
  expect(alt(shown("en", { ...told, pictures: [alone] }))).toEqual(["L’atelier de Salif", "fr"]);
});

it("is in news in the language that they were told in, not in the one that is read", () => {
  const { agreedOn: _, ...kept } = { ...PHOTO, agreedAt: "2026-11-02T00:00:00.000Z" };
  const text = { en: "The tubes are sold.", fr: "Les chambres à air sont vendues." };
  const item = { at: "2026-11-02T00:00:00.000Z", kind: "update", text, pictures: [kept] } as const;
  const html = String(<News loan={told} items={[item]} locale={localeOf("en")} />);
  expect(html).toContain('<bdi lang="fr">L’atelier de Salif</bdi>');
  expect(html).toContain('<bdi lang="en">Salif’s workshop</bdi>');
});
