// Papers from both desks: asked for by an administrator, brought by the partner's manager, judged, downloaded by nobody else, in no way run.
import { beforeAll, describe, expect, it } from "vitest";
import { papersOf } from "../../../functions/papers/queries.ts";
import { fileItem, NO_FILE } from "../../../functions/partners/partner-file.ts";
import { insert } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type PapersInMemory, pdf } from "../../support/papers.ts";
import { photo } from "../../support/pictures.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

const LIST = "/staff/partners/partner_1/papers";
let at: Desk;
let id = "";
const file = (bytes: Uint8Array, name = "paper.pdf", type = "application/pdf") =>
  new File([new Uint8Array(bytes)], name, { type });

beforeAll(async () => {
  const { table } = new MemoryTable({ name: "onward-test", now: () => Date.now() });
  at = await desk(table);
  const link = { id: "paper_old", name: "Old statutes", address: "https://old.example/1", note: "", on: "2024-01-01" };
  const documents = [{ ...link, addedBy: at.ids.admin ?? "", addedAt: "2024-01-01T00:00:00.000Z" }];
  await commit(table, [
    insert(keys.partnerFile("partner_1"), fileItem("partner_1", { ...NO_FILE, documents }), "there"),
  ]);
  const asked = { askKind: "registration", askNote: "Of the co-operative" };
  expect((await at.send("admin", LIST, `${LIST}/asked`, asked)).location).toBe(`${LIST}?done=asked`);
  id = (await papersOf(at.deps, "partner_1"))[0]?.id ?? expect.fail("nothing is asked for");
});

describe("a paper that is asked for", () => {
  const page = () => `/partner/papers/${id}`;
  const form = () => `${page()}/file`;

  it("waits on the manager's desk, in their words", async () => {
    const home = wordsOf((await at.get("manager", "/partner")).html);
    expect(home).toContain("We ask you for 1 paper. See which");
    expect(wordsOf((await at.get("officer", "/partner")).html)).not.toContain("We ask you");
    expect((await at.get("officer", "/partner/papers")).status).toBe(403);
    expect(wordsOf((await at.get("manager", "/partner/papers")).html)).toContain(
      "Registration of the organisation Of the co-operative Asked for",
    );
    expect(wordsOf((await at.get("manager", `${page()}`)).html)).toContain("Bring a file");
  });

  it("says what is wrong with a file beside it, and keeps none", async () => {
    const wrong = async (fields: Record<string, string | File>) => {
      const sent = await at.send("manager", page(), form(), fields);
      return [sent.status, /<p class="error"[^>]*>(?:<span[^>]*>[^<]*<\/span>)?\s*([^<]+)/.exec(sent.html)?.[1]];
    };
    expect(await wrong({})).toEqual([422, "Choose a file."]);
    const lie = file(new TextEncoder().encode("<script>alert(1)</script>"));
    expect(await wrong({ file: lie })).toEqual([422, expect.stringContaining("neither a PDF nor a photo")]);
    const acts = file(pdf({ catalog: "/OpenAction << /S /JavaScript /JS (1) >>" }));
    expect(await wrong({ file: acts })).toEqual([422, expect.stringContaining("a script or a form that acts")]);
    expect(await wrong({ file: file(new Uint8Array(5 * 1024 * 1024)) })).toEqual([
      413,
      expect.stringContaining("4 MB"),
    ]);
    expect(await wrong({ file: file(pdf()), validUntil: "2026-01-01" })).toEqual([
      422,
      expect.stringContaining("today on"),
    ]);
    expect((at.deps.papers as PapersInMemory).files.size).toBe(0);
  });

  it("is brought, stands in the administrator's work, and is seen by finance and by nobody of another partner", async () => {
    const sent = await at.send("manager", page(), form(), {
      file: file(await photo(900, 1200), "scan.jpg", "image/jpeg"),
    });
    expect(sent.location).toBe(`${page()}?done=brought`);
    expect((await sent.again()).location).toBe(`${page()}?done=brought`);
    expect(wordsOf((await at.get("admin", "/staff")).html)).toContain(
      "Papers of partners 1 Registration of the organisation Project Life",
    );
    expect(wordsOf((await at.get("ann", "/staff")).html)).not.toContain("Papers of partners");
    for (const [who, path, status] of [
      ["manager", `${page()}/files/1`, 200],
      ["ann", `${LIST}/${id}/files/1`, 200],
      ["admin", `${LIST}/${id}/files/1`, 200],
      ["officer", `${page()}/files/1`, 403],
      ["strangeManager", `${page()}/files/1`, 404],
      ["manager", `${page()}/files/2`, 404],
      ["manager", `${page()}/files/__proto__`, 404],
      ["reviewer", `${LIST}/${id}/files/1`, 403],
      ["admin", `/staff/partners/partner_2/papers/${id}/files/1`, 404],
      ["donor", `${LIST}/${id}/files/1`, 403],
    ] as const)
      expect((await at.get(who, path)).status, `${who} ${path}`).toBe(status);
    expect((await at.get(null, `${LIST}/${id}/files/1`)).type).not.toContain("image");
  });

  it("is handed on as a download in which nothing can run", async () => {
    const { headers } = await at.get("admin", `${LIST}/${id}/files/1`);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-disposition": 'attachment; filename="registration-2026-03-02-1.jpg"',
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
      "cache-control": "no-store",
      "cross-origin-resource-policy": "same-origin",
    });
  });

  it("goes back with words, comes again, and is accepted; finance only looks", async () => {
    const one = `${LIST}/${id}`;
    expect((await at.get("ann", one)).html).not.toContain("/judge");
    for (const act of ["judge", "remove", "file"])
      expect((await at.post("ann", `${one}/${act}`, { verdict: "accepted" })).status, act).toBe(403);
    const mute = await at.send("admin", one, `${one}/judge`, { verdict: "returned" });
    expect([mute.status, wordsOf(mute.html).includes("Say what is wrong with it")]).toEqual([422, true]);
    const back = await at.send("admin", one, `${one}/judge`, {
      verdict: "returned",
      words: "The stamp cannot be read.",
    });
    expect(back.location).toBe(`${one}?done=returned`);
    expect(wordsOf((await at.get("manager", page())).html)).toContain("The stamp cannot be read.");
    await at.send("manager", page(), form(), { file: file(pdf()), validUntil: "2026-04-01" });
    await at.send("admin", one, `${one}/judge`, { verdict: "accepted", words: "" });
    expect(wordsOf((await at.get("manager", page())).html)).toContain("Ends soon");
    expect(wordsOf((await at.get("admin", "/staff")).html)).toContain("Ends soon Valid until 1 Apr 2026");
  });
});

describe("a paper that staff keeps", () => {
  it("takes the place of a link from before, and is removed with its bytes when it was a mistake", async () => {
    expect(wordsOf((await at.get("ann", LIST)).html)).toContain("Old statutes");
    const kept = { kind: "statutes", note: "Signed copy", replaces: "paper_old", file: file(pdf()) };
    expect((await at.send("admin", LIST, LIST, kept)).location).toBe(`${LIST}?done=kept`);
    expect((await at.get("admin", LIST)).html).not.toContain("old.example");
    const [paper] = await papersOf(at.deps, "partner_1");
    const one = `${LIST}/${paper?.id}`;
    const { files } = at.deps.papers as PapersInMemory;
    const before = files.size;
    expect((await at.send("admin", one, `${one}/remove`)).location).toBe(`${LIST}?done=removed`);
    expect([files.size, (await at.get("admin", one)).status]).toEqual([before - 1, 404]);
  });
});
