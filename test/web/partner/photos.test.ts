// News with a photo, as a partner sends it without a script: kept once, said in its own language what is wrong, never shown unasked.
import { beforeEach, describe, expect, it } from "vitest";
import { historyOf } from "../../../functions/loans/history.ts";
import { findLoan } from "../../../functions/loans/queries.ts";
import { aFundedLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type KeptInMemory, photo } from "../../support/pictures.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

const PAGE = "/partner/loans/loan_fish";
const FORM = `${PAGE}/updates`;
let at: Desk;
let files: KeptInMemory["files"];

beforeEach(async () => {
  const { table } = new MemoryTable({ name: "onward-test", now: () => Date.now() });
  at = await desk(table);
  files = (at.deps.pictures as KeptInMemory).files;
  await putLoan(table, aFundedLoan({ id: "loan_fish", partnerId: "partner_1", postedAt: "2026-01-05T09:00:00.000Z" }));
});

const file = (bytes: Uint8Array, name = "photo.jpg", type = "image/jpeg") =>
  new File([new Uint8Array(bytes)], name, { type });
const RIGHT = { text: "The nets are here.", caption: "Two nets on the sand", takenOn: "2026-02-27", agreed: "yes" };
const news = async () => {
  const loan = await findLoan(at.deps, "loan_fish");
  return loan ? (await historyOf(at.deps, loan, true)).filter((one) => one.kind === "update") : [];
};

describe("news with a photo", () => {
  it("stand in the loan's history, once however often the form is sent", async () => {
    const sent = await at.send("officer", PAGE, FORM, { ...RIGHT, photo: file(await photo(400, 300)) });
    expect([sent.status, sent.location]).toEqual([303, `${PAGE}?done=told`]);
    await sent.again();
    expect(await news()).toMatchObject([
      { text: { en: "The nets are here." }, pictures: [{ caption: "Two nets on the sand", takenOn: "2026-02-27" }] },
    ]);
    expect(files.size).toBe(2);
    const { html } = await at.get("officer", PAGE);
    expect(html).toContain("Two nets on the sand");
    expect(html).toMatch(/srcset="[^"]+400w, [^"]+320x240\.jpg 320w"/);
  });

  it("say what is to be seen in English beside the language they are told in, and once where that is English", async () => {
    const both = { ...RIGHT, captionEnglish: "Two nets on the sand", caption: "Dalawang lambat sa buhangin" };
    const twice = await at.send("officer", PAGE, FORM, { ...both, spoken: "en", photo: file(await photo(400, 300)) });
    expect([twice.status, wordsOf(twice.html)]).toEqual([422, expect.stringContaining("You wrote in English above")]);
    expect(twice.html).toContain('value="Dalawang lambat sa buhangin"');
    const long = { ...both, spoken: "fil", captionEnglish: "x".repeat(201), photo: file(await photo(400, 300)) };
    expect((await at.send("officer", PAGE, FORM, long)).status).toBe(422);
    const right = { ...both, spoken: "fil", photo: file(await photo(400, 300)) };
    expect((await at.send("officer", PAGE, FORM, right)).status).toBe(303);
    expect((await news())[0]?.pictures).toMatchObject([
      { caption: "Dalawang lambat sa buhangin", english: "Two nets on the sand" },
    ]);
  });

  it("ask for what is missing beside a photo, without its being sent again", async () => {
    const sent = await at.send("officer", PAGE, FORM, { text: RIGHT.text, photo: file(await photo(400, 300)) });
    expect(sent.status).toBe(422);
    expect(wordsOf(sent.html)).toContain("Ask everybody in the photo first, and tick this then.");
    const [, photoId = ""] = /name="photoId" value="([^"]+)"/.exec(sent.html) ?? [];
    const again = await at.send("officer", PAGE, FORM, { ...RIGHT, photoId });
    expect(again.status).toBe(303);
    expect((await news())[0]?.pictures?.[0]?.id).toBe(photoId);
  });

  it("do not take another partner's photo, nor a day that is to come", async () => {
    const foreign = await at.send("officer", PAGE, FORM, { ...RIGHT, photoId: "picture_00000000000000000000000000" });
    expect(wordsOf(foreign.html)).toContain("This photo is not here any more. Choose it again.");
    const future = { ...RIGHT, takenOn: "2027-01-01", photo: file(await photo(200, 200)) };
    expect(wordsOf((await at.send("officer", PAGE, FORM, future)).html)).toContain("Enter a day that has been");
    expect(await news()).toEqual([]);
  });

  it.each([
    ["fifty megabytes", () => file(new Uint8Array(50_000_000)), 413, "This photo has more than 4 MB."],
    [
      "a drawing with a script that says it is a photo",
      () => file(new TextEncoder().encode("<svg><script>1</script></svg>"), "a.jpg"),
      422,
      "This is not a photo that can be read.",
    ],
    [
      "half a photo",
      async () => file((await photo(300, 300)).subarray(0, 900)),
      422,
      "This is not a photo that can be read.",
    ],
    ["a stamp", async () => file(await photo(60, 60)), 422, "This photo is too small."],
  ])("say in words what is wrong with %s", async (_, made, status, words) => {
    const sent = await at.send("officer", PAGE, FORM, { ...RIGHT, photo: await made() });
    expect(sent.status).toBe(status);
    expect(wordsOf(sent.html)).toContain(words);
    expect([files.size, await news()]).toEqual([0, []]);
  });

  it("say it in the language of whoever sends it", async () => {
    await at.post("officer", "/partner/language", { language: "fil", to: "/partner" });
    const sent = await at.send("officer", PAGE, FORM, { ...RIGHT, photo: file(new Uint8Array(5_000_000)) });
    expect(wordsOf(sent.html)).toContain("Higit sa 4 MB ang litratong ito.");
  });

  it("are not sent in other forms: those take no more than a mebibyte", async () => {
    const large = { photo: file(new Uint8Array(2_000_000)) };
    expect((await at.post("officer", `${PAGE}/submit`, large)).status).toBe(413);
    expect((await at.post("stranger", FORM, large)).status).toBe(404);
  });
});
