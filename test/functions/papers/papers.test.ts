// Papers of partners: asked for, brought, accepted or returned, renewed, removed; and what is never kept, whatever it says it is.
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { askForPaper, bringPaper, judgePaper, keepPaper, removePaper } from "../../../functions/papers/commands.ts";
import {
  addressOf,
  checkedAddress,
  PAPER_MAX_BYTES,
  type Paper,
  type PaperFault,
  standingOf,
} from "../../../functions/papers/paper.ts";
import { bytesOf, fileOf, findPaper, papersDue, papersOf } from "../../../functions/papers/queries.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { findPartnerFile } from "../../../functions/partners/exposure.ts";
import { fileItem, NO_FILE } from "../../../functions/partners/partner-file.ts";
import { readHeader } from "../../../functions/pictures/header.ts";
import { insert } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { queryAll } from "../../../functions/table/read.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { must } from "../../support/life.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type PapersInMemory, pdf } from "../../support/papers.ts";
import { located } from "../../support/photos.ts";
import { photo } from "../../support/pictures.ts";

let deps: TestDeps;
let files: PapersInMemory["files"];
const ADMIN = { personId: "person_admin" };
const MANAGER = { personId: "person_manager", staff: false };
const P = "partner_1";
let nth = 0;

beforeEach(async () => {
  deps = testDeps(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);
  files = (deps.papers as PapersInMemory).files;
  for (const id of [P, "partner_2"]) {
    const about = { name: id, country: "PH", city: null, currency: "PHP" as const, currencies: [], description: "" };
    await createPartner(deps, "system", about, { id });
  }
});

const ask = async (kind: Paper["kind"] = "registration") =>
  must(await askForPaper(deps, ADMIN, P, { kind, note: "", once: `act_${++nth}` }));
const bring = (paper: Paper, bytes: Uint8Array = pdf(), validUntil: string | null = null) =>
  bringPaper(deps, MANAGER, paper, { bytes, validUntil });
const judge = (paper: Paper, verdict: "accepted" | "returned", words = "") =>
  judgePaper(deps, ADMIN, paper, { verdict, words, seen: paper.file?.hash ?? "" });
const facts = async () => {
  const told: { kind: unknown; by: unknown; data: Record<string, unknown> }[] = [];
  for await (const { kind, by, data } of queryAll(deps.table, { pk: `PARTNER#${P}`, prefix: "FACT#" }))
    told.push({ kind, by, data: data as Record<string, unknown> });
  return told.filter(({ kind }) => String(kind).includes("paper"));
};
const codeOf = (made: { ok: boolean; refusal?: { code: string } }) => (made.ok ? "ok" : made.refusal?.code);

describe("a paper", () => {
  it("is asked for, brought, and accepted by who saw that very file", async () => {
    const asked = await ask();
    expect(asked.state).toBe("asked");
    const bytes = pdf();
    const brought = must(await bring(asked, bytes, "2027-01-31"));
    const hash = createHash("sha256").update(bytes).digest("hex");
    expect(brought).toMatchObject({ state: "received", file: { hash, type: "pdf", validUntil: "2027-01-31" } });
    expect([...files.keys()]).toEqual([`papers/${P}/${asked.id}/1-${hash}.pdf`]);
    expect((await papersDue(deps)).map((one) => one.id)).toEqual([asked.id]);
    const other = { verdict: "accepted", words: "", seen: "0".repeat(64) } as const;
    expect(codeOf(await judgePaper(deps, ADMIN, brought, other))).toBe("conflict");
    const accepted = must(await judge(brought, "accepted"));
    expect(must(await judge(brought, "accepted")).version).toBe(accepted.version);
    expect(await papersDue(deps)).toEqual([]);
    expect((await facts()).map(({ kind, by }) => [kind, by])).toEqual([
      ["partner.paper_asked", "person_admin"],
      ["partner.paper_brought", "person_manager"],
      ["partner.paper_accepted", "person_admin"],
    ]);
  });

  it("is asked for once, however often the form is sent", async () => {
    const wanted = { kind: "accounts", note: "2025", once: "act_same" } as const;
    await Promise.all([askForPaper(deps, ADMIN, P, wanted), askForPaper(deps, ADMIN, P, wanted)]);
    expect((await papersOf(deps, P)).length).toBe(1);
    expect(codeOf(await askForPaper(deps, ADMIN, "partner_none", wanted))).toBe("not_found");
  });

  it("goes back with words, and the file that never counted is gone at staff's next word", async () => {
    const first = must(await bring(await ask()));
    expect(codeOf(await judge(first, "returned"))).toBe("invalid_request");
    const returned = must(await judge(first, "returned", "A page is missing."));
    expect(returned.judgement?.words).toBe("A page is missing.");
    const second = must(await bring(returned, pdf({ catalog: "/Lang (en)" })));
    expect([second.state, second.judgement, second.dropped.length]).toEqual(["received", null, 1]);
    expect(fileOf(second, 1)).toBeNull();
    expect(files.size).toBe(2);
    must(await judge(second, "accepted"));
    expect([...files.keys()]).toEqual([addressOf(second, second.file ?? expect.fail("no file"))]);
    expect(codeOf(await bring(second))).toBe("wrong_state");
  });

  it("runs out, is asked for again before, and what counted is kept", async () => {
    const until = "2026-04-20";
    const accepted = must(await judge(must(await bring(await ask(), pdf(), until)), "accepted"));
    expect(["2026-02-18", "2026-02-19", until, "2026-04-21"].map((day) => standingOf(accepted, day))).toEqual([
      ...["accepted", "expiring", "expiring", "expired"],
    ]);
    expect((await papersDue(deps)).map((one) => one.id)).toEqual([accepted.id]);
    expect(codeOf(await bring(accepted, pdf(), "2026-03-01"))).toBe("invalid_request");
    const renewed = must(await bring(accepted, pdf({ catalog: "/Lang (en)" }), "2028-04-20"));
    expect([renewed.state, renewed.earlier.map((one) => one.validUntil)]).toEqual(["received", [until]]);
    must(await judge(renewed, "accepted"));
    const kept = (await findPaper(deps, P, accepted.id)) ?? expect.fail("it is gone");
    for (const one of [1, 2])
      expect(await bytesOf(deps, kept, fileOf(kept, one) ?? expect.fail(`no file ${one}`))).not.toBeNull();
    expect(await papersDue(deps)).toEqual([]);
  });

  it("that staff keeps counts at once, and takes the place of a link from before", async () => {
    const link = { id: "paper_old", name: "Statutes", address: "https://old.example/1", note: "", on: "2024-01-01" };
    const noted = {
      ...NO_FILE,
      documents: [{ ...link, addedBy: "person_admin", addedAt: "2024-01-01T00:00:00.000Z" }],
    };
    await commit(deps.table, [insert(keys.partnerFile(P), fileItem(P, noted), "changed")]);
    const wanted = { kind: "statutes", note: "", once: "act_keep", replaces: "paper_old" } as const;
    const kept = must(await keepPaper(deps, ADMIN, P, wanted, { bytes: pdf(), validUntil: null }));
    expect(kept).toMatchObject({ state: "accepted", file: { broughtBy: "person_admin" } });
    expect((await findPartnerFile(deps, P)).documents).toEqual([]);
    expect((await facts())[0]?.data).toMatchObject({ replaces: "Statutes", link: "https://old.example/1" });
  });

  it("that was kept by mistake is removed with all its bytes; the audit log keeps who, when and which hashes", async () => {
    const renewed = must(
      await bring(
        must(await judge(must(await bring(await ask(), pdf(), "2026-04-01")), "accepted")),
        pdf({ catalog: "/X 1" }),
      ),
    );
    expect(files.size).toBe(2);
    const hashes = [renewed.file?.hash, renewed.earlier[0]?.hash];
    must(await removePaper(deps, ADMIN, renewed));
    must(await removePaper(deps, ADMIN, renewed));
    expect([files.size, await papersOf(deps, P), await findPaper(deps, P, renewed.id)]).toEqual([0, [], null]);
    expect((await facts()).filter(({ kind }) => kind === "partner.paper_removed")).toMatchObject([
      { by: "person_admin", data: { paperId: renewed.id, hashes } },
    ]);
    expect([codeOf(await bring(renewed)), codeOf(await judge(renewed, "accepted"))]).toEqual([
      "not_found",
      "not_found",
    ]);
    expect(files.size).toBe(0);
  });

  it("is nobody's but its partner's", async () => {
    const paper = must(await bring(await ask()));
    const foreign = { partnerId: "partner_2", id: paper.id };
    expect(await findPaper(deps, "partner_2", paper.id)).toBeNull();
    expect(codeOf(await bringPaper(deps, MANAGER, foreign, { bytes: pdf(), validUntil: null }))).toBe("not_found");
    for (const bad of [`papers/${P}/../x/1-${"0".repeat(64)}.pdf`, `media/${P}/`, `papers/${P}/`, "papers/"])
      expect(() => checkedAddress(bad), bad).toThrow();
  });
});

describe("a hostile file", () => {
  const text = (words: string) => new TextEncoder().encode(words);
  const cases: readonly [string, PaperFault, () => Uint8Array | Promise<Uint8Array>][] = [
    ["of 50 MB", "too_large", () => new Uint8Array(50 * 1024 * 1024)],
    ["a byte too large", "too_large", () => new Uint8Array(PAPER_MAX_BYTES + 1)],
    ["nothing at all", "not_a_paper", () => new Uint8Array()],
    ["an SVG", "not_a_paper", () => text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ["a page", "not_a_paper", () => text("<!doctype html><script>alert(1)</script>")],
    ["a program", "not_a_paper", () => text("MZ\u0090\u0000")],
    ["a page before a PDF", "not_a_paper", () => Buffer.concat([text("<script>1</script>"), pdf()])],
    ["a PDF and a page", "broken", () => Buffer.concat([pdf(), text("<script>1</script>")])],
    ["a PDF with a script", "active", () => pdf({ catalog: "/OpenAction << /S /JavaScript /JS (1) >>" })],
    ["a locked PDF", "encrypted", () => pdf({ trailer: "/Encrypt 9 0 R" })],
    ["half a photo", "photo", async () => (await photo(800, 600)).subarray(0, 4000)],
    ["a photo of nothing", "photo", () => photo(40, 40)],
  ];
  it.each(cases)("is not kept: %s", async (_, fault, bytes) => {
    const paper = await ask();
    const made = await bring(paper, await bytes());
    expect(made.ok ? "kept" : made.refusal.extra?.fault).toBe(fault);
    expect([files.size, (await findPaper(deps, P, paper.id))?.state]).toEqual([0, "asked"]);
  });

  it("that is a photo and something else is kept as its pixels alone", async () => {
    const both = Buffer.concat([
      located(await photo(1000, 800), { orientation: 1 }),
      pdf({ catalog: "/OpenAction << /S /JavaScript >>" }),
    ]);
    const paper = must(await bring(await ask(), both));
    expect(paper.file?.type).toBe("jpg");
    const [kept = new Uint8Array()] = files.values();
    expect(readHeader(kept)).toMatchObject({ kind: "jpeg", width: 1000, height: 800 });
    const words = Buffer.from(kept).toString("latin1");
    for (const trace of ["GPS-MARKER", "Exif", "%PDF", "JavaScript"]) expect(words).not.toContain(trace);
  });
});
