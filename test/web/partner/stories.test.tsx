// Writing a loan: one thing at a time, nothing lost, nothing written over, sent when it is whole; and what its people agree to.
import { beforeEach, describe, expect, it } from "vitest";
import { withStory } from "../../../functions/loans/story.ts";
import { aLoan, putLoan, readLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { photo } from "../../support/pictures.ts";
import { type Desk, desk, heldBy, wordsOf } from "../desk.ts";
import { begin, step, takeOn, writeAll } from "./write.ts";

let at: Desk;
beforeEach(async () => {
  at = await desk(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);
});

const told = async (id: string) => withStory(at.deps, await readLoan(at.deps.table, id));
const page = (id: string, name = "") => `/partner/loans/${id}/write${name === "" ? "" : `/${name}`}`;

describe("writing a loan", () => {
  it("begins with a person, once, and lists what is to do", async () => {
    const form = await takeOn(at, "Marisol");
    const sent = await at.send("officer", form, "/partner/loans/new");
    expect((await sent.again()).location).toBe(sent.location);
    const tasks = wordsOf((await at.get("officer", sent.location ?? "")).html);
    for (const word of ["Who it is for Done", "The story To do", "The translation If you like"])
      expect(tasks).toContain(word);
    expect((await at.post("officer", "/partner/loans/new", {})).status).toBe(422);
  });

  it("goes from step to step, shows the schedule, and is sent when nothing is missing", async () => {
    const id = await begin(at, await takeOn(at, "Marisol"));
    expect(wordsOf((await at.get("officer", page(id, "check"))).html)).toContain("Still missing");
    const early = await at.post("officer", `/partner/loans/${id}/submit`, {});
    expect([early.status, wordsOf(early.html)]).toEqual([422, expect.stringContaining("Something is still missing")]);
    await writeAll(at, id);
    const seen = wordsOf((await at.get("officer", page(id, "schedule"))).html);
    expect(seen).toContain("Schedule in PHP");
    const sent = await at.send("officer", page(id, "check"), `/partner/loans/${id}/submit`);
    expect(sent.location).toBe(`/partner/loans/${id}?done=submitted`);
    expect((await at.get("officer", page(id, "what"))).status).toBe(404);
  });

  it("keeps both languages beside each other, and who translated when", async () => {
    const id = await begin(at, await takeOn(at, "Marisol"));
    await step(at, id, "story", { original: "fil", told: "Nananahi siya." });
    const side = wordsOf((await at.get("officer", page(id, "translation"))).html);
    expect(side).toContain("Nananahi siya.");
    await step(at, id, "translation", { translated: "She sews.", by: "Joy", on: "2026-03-01" });
    expect(await told(id)).toMatchObject({
      story: { fil: "Nananahi siya.", en: "She sews." },
      telling: { original: "fil", translations: { en: { by: "Joy", on: "2026-03-01" } } },
    });
  });

  it("takes the words under a photo in English too, changes them, and asks for none where the story is in English", async () => {
    const id = await begin(at, await takeOn(at, "Marisol"));
    const photos = page(id, "photos");
    const picture = { photo: new File([new Uint8Array(await photo(400, 300))], "p.jpg", { type: "image/jpeg" }) };
    await step(at, id, "story", { original: "fil", told: "Nananahi siya." });
    const said = { caption: "Sa makina", captionEnglish: "At the machine", agreed: "yes" };
    expect((await at.send("officer", photos, photos, { ...picture, ...said })).status).toBe(303);
    const [first] = (await told(id)).pictures ?? [];
    expect(first).toMatchObject({ caption: "Sa makina", english: "At the machine" });
    const keep = (english: string) =>
      at.send("officer", photos, photos, { do: `english.${first?.id}`, english }).then(({ status }) => status);
    expect([await keep("At her machine"), await keep("x".repeat(201))]).toEqual([303, 422]);
    expect((await told(id)).pictures?.[0]).toMatchObject({ english: "At her machine" });
    await at.send("officer", photos, photos, { do: `first.${first?.id}` });
    expect((await told(id)).pictures).toEqual([{ ...first, english: "At her machine" }]);
    expect((await at.get("officer", photos)).html).toContain('<bdi lang="fil">Sa makina</bdi>');
    await keep("");
    expect((await told(id)).pictures?.[0]).not.toHaveProperty("english");
    await step(at, id, "story", { original: "en", told: "She sews." });
    expect((await at.get("officer", photos)).html).not.toMatch(/name="(english|captionEnglish)"/);
  });

  it("turns a story of 20,000 characters away with a clear answer, and loses none of it", async () => {
    const id = await begin(at, await takeOn(at, "Marisol"));
    const long = `${"She sews. ".repeat(1_999)}The end.`;
    const sent = await step(at, id, "story", { original: "en", told: long });
    expect(sent.status).toBe(422);
    expect(wordsOf(sent.html)).toContain("This text has 19,998 characters, and 10,000 fit. Shorten it by 9,998.");
    expect(heldBy(sent.html, page(id, "story")).told).toBe(long);
  });

  it("names every field that cannot be used, and keeps what was typed", async () => {
    const id = await begin(at, await takeOn(at, "Marisol"));
    const sent = await step(at, id, "money", { amount: "lots", instalments: "many" });
    expect(sent.status).toBe(422);
    for (const field of ["amount", "instalments"]) expect(sent.html).toContain(`href="#${field}"`);
    expect(heldBy(sent.html, page(id, "money"))).toMatchObject({ amount: "lots", instalments: "many" });
    const grace = await step(at, id, "money", { amount: "10,304.00", instalments: "4", grace: "9" });
    expect(wordsOf(grace.html)).toContain("Enter fewer than there are instalments");
  });

  it("shows what somebody else wrote meanwhile, and writes over it only when that was seen", async () => {
    const id = await begin(at, await takeOn(at, "Marisol"));
    const mine = heldBy((await at.get("officer", page(id, "what"))).html, page(id, "what"));
    await step(at, id, "what", { title: "Theirs" }, "manager");
    const both = await at.post("officer", page(id, "what"), { ...mine, title: "Mine" });
    expect(both.status).toBe(409);
    expect(wordsOf(both.html)).toContain("Theirs");
    expect((await told(id)).title).toBe("Theirs");
    const again = heldBy(both.html, page(id, "what"));
    expect(again.title).toBe("Mine");
    expect((await at.post("officer", page(id, "what"), again)).status).toBe(303);
    expect((await told(id)).title).toBe("Mine");
  });

  it("keeps on changing what the form has no field for", async () => {
    const terms = { ...aLoan().terms, dayCount: "actual/365" as const, roundTo: "1" };
    const person = new URL(await takeOn(at, "Rosa"), "http://x").searchParams.get("entrepreneur") ?? "";
    const loan = aLoan({ id: "loan_kept", state: "returned", entrepreneurId: person, terms, region: "Café Hill" });
    await putLoan(at.deps.table, loan, { en: "One.", fil: "Isa.", fr: "Un." });
    await step(at, "loan_kept", "story", { told: "Dalawa." });
    await step(at, "loan_kept", "money", { instalments: "5" });
    expect(await told("loan_kept")).toMatchObject({
      terms: { ...terms, instalments: 5 },
      story: { en: "One.", fil: "Dalawa.", fr: "Un." },
      region: "Café Hill",
    });
  });

  it("is for several people, some of them new, each with a consent of their own", async () => {
    await takeOn(at, "Tino");
    const id = await begin(at, await takeOn(at, "Marisol"));
    await step(at, id, "who", { do: "add", newName: "Rosa", agreed: [] });
    const listed = (await at.get("officer", page(id, "who"))).html;
    expect(wordsOf(listed)).toContain("Group of 2");
    const [leader, rosa] = (await told(id)).members ?? [];
    const marks = { [`share.${leader?.entrepreneurId}`]: "10", [`pictured.${rosa?.entrepreneurId}`]: [] };
    await step(at, id, "who", { do: "keep", ...marks });
    expect((await told(id)).members).toMatchObject([{ share: 1_000n }, { pictured: false }]);
    // Whoever leads is named first, keeps their marks, and the one before stays in the group.
    await step(at, id, "who", { do: `lead.${rosa?.entrepreneurId}` });
    expect(await told(id)).toMatchObject({
      ...{ entrepreneurId: rosa?.entrepreneurId, displayName: "Rosa" },
      members: [{ pictured: false }, { entrepreneurId: leader?.entrepreneurId, share: 1_000n }],
    });
    await step(at, id, "who", { do: `remove.${leader?.entrepreneurId}` });
    expect((await told(id)).groupSize).toBeUndefined();
  });
});

describe("a script that saves", () => {
  it("is told when it is saved, and when it is not", async () => {
    const id = await begin(at, await takeOn(at, "Marisol"));
    const held = heldBy((await at.get("officer", page(id, "what"))).html, page(id, "what"));
    const save = (fields: object) => at.save("officer", page(id, "what"), { ...held, ...fields });
    const first = await save({ title: "A fr", turn: "1" });
    expect(first).toMatchObject({ status: 200, body: { seen: expect.stringMatching(/^[0-9a-f]{32}$/) } });
    await save({ title: "A freezer", turn: "2" });
    await save({ title: "A fr", turn: "1" });
    expect((await told(id)).title).toBe("A freezer");
    expect((await save({ title: "x".repeat(200), turn: "3" })).body.message).toContain("at most 140 characters");
    await step(at, id, "what", { title: "Theirs" }, "manager");
    expect(await save({ title: "Mine", turn: "4" })).toMatchObject({ status: 409, body: { conflict: true } });
  });
});

describe("consent", () => {
  it("is recorded part by part, kept when it changes, and taken back at once", async () => {
    const person = new URL(await takeOn(at, "Marisol", false), "http://x").searchParams.get("entrepreneur") ?? "";
    const profile = `/partner/entrepreneurs/${person}`;
    const consent = `${profile}/consent`;
    const some = {
      publish: "yes",
      shows: ["story", "name"],
      given: "spoken",
      witness: "Lola Cora",
      until: "2026-12-31",
    };
    expect((await at.send("officer", profile, consent, some)).location).toBe(`${profile}?done=consent`);
    const seen = wordsOf((await at.get("officer", profile)).html);
    for (const word of ["their name and their story", "31 December 2026", "Lola Cora", "What they agreed to before"])
      expect(seen).toContain(word);
    const past = await at.send("officer", profile, consent, { ...some, until: "2026-01-01" });
    expect([past.status, wordsOf(past.html)]).toEqual([422, expect.stringContaining("Enter today or a later day")]);
    expect((await at.post("officer", consent, { publish: "no" })).location).toBe(`${profile}?done=withdrawn`);
    for (const path of [profile, `${profile}/none`]) expect((await at.get("stranger", path)).status).toBe(404);
    expect((await at.post("stranger", consent, { publish: "yes" })).status).toBe(404);
  });
});
