// Loans to one person and to groups have lists that stand as files: linked with counts, one address each, and few files more.
import { expect, it } from "vitest";
import { shelved } from "../../../web/find/keeper.ts";
import { openLoansOf } from "../../../web/find/open-loan.ts";
import { ANYTHING, hrefOf } from "../../../web/find/wish.ts";
import { LOANS_PER_PAGE, listsOf } from "../../../web/site/lists.ts";
import { siteRenderer } from "../../../web/site/render.ts";
import { loan, siteData } from "../fixtures.ts";

const PEOPLE = 50;
const one = (at: number, group = false) =>
  loan({ id: `l_${group ? "g" : "p"}${at}`, displayName: `Rosa ${at}`, ...(group ? { groupSize: 4 } : {}) });
const people = Array.from({ length: PEOPLE }, (_, at) => one(at));
const groups = [one(1, true), one(2, true)];

async function filesOf(loans: typeof people): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const keep = { put: async (path: string, body: string) => void files.set(path, body), remove: async () => {} };
  await siteRenderer(siteData([...loans]), keep).renderAll();
  return files;
}
const lists = (files: Map<string, string>) => [...files.keys()].filter((path) => path.startsWith("/de/browse"));

it("leads from every list to both, with counts, and takes as many pages more as all open loans have, and one", async () => {
  const files = await filesOf([...people, ...groups]);
  const kinds = lists(files).filter((path) => path.includes("/kind/"));
  expect(kinds.sort()).toEqual([
    ...["/de/browse/kind/group", "/de/browse/kind/one", "/de/browse/kind/one/page-2", "/de/browse/kind/one/page-3"],
  ]);
  expect(kinds).toHaveLength(Math.ceil(PEOPLE / LOANS_PER_PAGE) + 1);
  const all = files.get("/de/browse") ?? "";
  expect(all).toMatch(/href="\/de\/browse\/kind\/group"[^>]*>Gruppen.{0,80}2/s);
  expect(all).toMatch(/href="\/de\/browse\/kind\/one"[^>]*>Einzelne.{0,80}50/s);
  const shown = files.get("/de/browse/kind/group") ?? "";
  expect(shown).toContain("Offene Kredite an Gruppen</h1>");
  expect([shown.includes("/de/loans/l_g1"), shown.includes("/de/loans/l_p1")]).toEqual([true, false]);
  // Chosen here, it leads back to all.
  expect(shown).toMatch(/href="\/de\/browse"[^>]*aria-current/);
  for (const [path, html] of files)
    for (const [, address = ""] of html.matchAll(/href="(\/de\/browse[^"?#]*)"/g))
      expect([path, address, files.has(address)]).toEqual([path, address, true]);
});

it("has no such lists where all loans are of one kind, and keeps them once there were both", async () => {
  expect(lists(await filesOf(people)).filter((path) => path.includes("/kind/"))).toEqual([]);
  const closed = groups.map((group) => ({ ...group, state: "repaid" as const }));
  const kept = listsOf([...people, ...closed]).filter(({ group }) => group === "kind");
  expect(kept.map(({ base, loans }) => [base, loans.length])).toEqual([
    ["/browse/kind/group", 0],
    ["/browse/kind/one", PEOPLE],
  ]);
});

it("is one address wherever it is asked for", () => {
  const { kinds } = shelved(openLoansOf([...people, ...groups], new Set()));
  const at = (kind: string, standing: ReadonlySet<string>) =>
    hrefOf({ ...ANYTHING, kind: [kind] }, 2, (group, key) => group === "kind" && standing.has(key));
  expect(at("one", kinds)).toBe("/browse/kind/one/page-2");
  expect(at("one", shelved(openLoansOf(people, new Set())).kinds)).toBe("/find?kind=one&page=2");
});
