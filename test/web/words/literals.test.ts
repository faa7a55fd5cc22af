// No text for people lies outside the catalogues: on public pages, in giving, on donors', partners' and staff's pages, in letters.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, it } from "vitest";
import { wordsIn } from "./literals.ts";

const ROOT = join(import.meta.dirname, "../../..");
/** Folders whose every file speaks to people. */
const FOLDERS = [
  ...["web/site", "web/giving", "web/me", "web/mail", "web/find", "web/parts", "functions/letters"],
  ...["web/desk", "web/partner", "web/staff", "web/islands"],
];
/** Files that compose letters, wherever their feature is. */
const LETTERS = /^functions\/[\w/-]+\/(?:[\w-]+-)?mails?\.ts$/;
/** Letters to staff and partners, in English. */
const ENGLISH = ["functions/audit-log/mails.ts", "functions/people/mails.ts", "functions/entry/mail.ts"];

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

const files = [
  ...FOLDERS.flatMap((folder) => [...filesIn(folder)]),
  "web/server/failure-page.tsx",
  "web/server/sign-in.tsx",
  ...[...filesIn("functions")].filter((path) => LETTERS.test(path) && !ENGLISH.includes(path)),
].map((path) => relative(ROOT, join(ROOT, path)));

it("is in no page and no letter", () => {
  const left = files.flatMap((path) =>
    wordsIn(readFileSync(join(ROOT, path), "utf8"), path).map(({ line, text }) => `${path}:${line} ${text}`),
  );
  expect(files.length).toBeGreaterThan(200);
  expect(left).toEqual([]);
});

it.each([
  ["in an element", `<p>Give now</p>`],
  ["in an attribute", `<img src="/a.svg" alt="A goat" />`],
  ["in one of two ways", `<p>{open ? "Open" : t("closed")}</p>`],
  ["beside a value", `<p>{name} gave</p>`],
  ["with a value in it", `<p>{\`Given by $\{name}\`}</p>`],
  ["glued to a value", `<p>{"Given by " + name}</p>`],
  ["in a property of a part of ours", `<Table columns={[{ label: "Amount" }]} />`],
  ["in a fact", `<Facts facts={[{ name: "Place", value: place }]} />`],
  ["in a constant", `<p>{LEDE}</p>; const LEDE = "Every cent can be followed."`],
])("is found %s", (_where, markup) => {
  expect(wordsIn(`export const page = ${markup};`, "page.tsx")).not.toEqual([]);
});

it("is found in a letter", () => {
  const letter = `export const letter = (voice) => ({ subject: voice.t("a"), parts: [words("Thank you for that.")] });`;
  expect(wordsIn(letter, "mails.ts")).toEqual([{ line: 1, text: "Thank you for that." }]);
});

it("is not taken for what nobody reads", () => {
  const page = `
    import { a } from "./Some thing.ts";
    export const page = <p class="Card wide" id="main">{t("story.use")} · <bdi>{loan.title}</bdi> Onward</p>;
    if (!page) throw new Error("No page was made.");
    const path = "M14 54C50 4 150 4 186 54";
  `;
  expect(wordsIn(page, "page.tsx")).toEqual([]);
});
