// The banner: looked at first, put up on every page in its language, plain words alone, gone when its time is over.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Banner, wordsOf as bannerWords, isShown, NO_BANNER } from "../../../functions/banner/banner.ts";
import { readBanner, turnBanner } from "../../../functions/banner/commands.ts";
import { standBanner } from "../../../web/parts/site-banner.tsx";
import { freshBanner } from "../../../web/server/banner.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

let test: TestTable;
let at: Desk;
const path = "/staff/settings";
const TEXTS = { "text-en": "Closed <b>tonight</b> & tomorrow.", "text-de": "Heute Nacht geschlossen." };

beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
});
afterAll(async () => {
  standBanner(null);
  await test.close();
});

describe("a banner", () => {
  const banner: Banner = { ...NO_BANNER, texts: { en: "Hello." }, from: "2026-03-02T00:00:00.000Z", until: null };

  it("is shown from its first moment until its last", () => {
    const shown = (moment: string, over: Partial<Banner> = {}) => isShown({ ...banner, ...over }, new Date(moment));
    expect([shown("2026-03-01T23:59:59Z"), shown("2026-03-02T00:00:00Z")]).toEqual([false, true]);
    expect(shown("2026-03-03T00:00:00Z", { until: "2026-03-03T00:00:00.000Z" })).toBe(false);
    expect(isShown(NO_BANNER, new Date())).toBe(false);
  });

  it("speaks English where nobody wrote other words", () => {
    expect(bannerWords(banner, "de")).toEqual({ lang: "en", text: "Hello." });
    expect(bannerWords({ ...banner, texts: { en: "Hello.", de: "Hallo." } }, "de")).toEqual({
      lang: "de",
      text: "Hallo.",
    });
  });
});

it("is looked at in every language before it is put up", async () => {
  const wrong = await at.send("admin", path, `${path}/banner/preview`, { ...TEXTS, "text-en": "" });
  expect([wrong.status, wordsOf(wrong.html).includes("Write the words in English.")]).toEqual([422, true]);
  const ends = await at.send("admin", path, `${path}/banner/preview`, {
    ...TEXTS,
    from: "2026-03-09",
    until: "2026-03-01",
  });
  expect(wordsOf(ends.html)).toContain("It would end before it begins.");
  const seen = await at.send("admin", path, `${path}/banner/preview`, TEXTS);
  expect(seen.html).toContain("Closed &lt;b&gt;tonight&lt;/b&gt; &amp; tomorrow.");
  expect((await readBanner(at.deps)).version).toBe(0);
});

it("stands above every page, as plain words in the reader's language, until it is taken down", async () => {
  expect((await at.post("admin", `${path}/banner`, { ...TEXTS, level: "warning" })).location).toBe(`${path}?done=up`);
  const partner = (await at.get("officer", "/partner")).html;
  expect(partner).toContain("Closed &lt;b&gt;tonight&lt;/b&gt; &amp; tomorrow.");
  expect((await at.get(null, "/de/basket")).html).toMatch(
    /class="site-banner warning"[\s\S]*Heute Nacht geschlossen\./,
  );
  await at.send("admin", path, `${path}/banner`);
  expect((await at.get("officer", "/partner")).html).not.toContain("site-banner");
});

it("begins and ends by the clock", async () => {
  await at.post("admin", `${path}/banner`, { ...TEXTS, from: "2026-03-04", until: "2026-03-05" });
  const states = [];
  for (let day = 2; day <= 6; day++) {
    await turnBanner(at.deps);
    states.push([(await readBanner(at.deps)).shown, (await freshBanner(at.deps)) !== ""]);
    at.deps.clock.advanceDays(1);
  }
  expect(states).toEqual([
    [false, false],
    [false, false],
    [true, true],
    [true, true],
    [false, false],
  ]);
});

it("is for administrators alone", async () => {
  for (const who of ["ann", "reviewer", "manager"]) {
    expect((await at.get(who, path)).status).toBe(403);
    expect((await at.post(who, `${path}/banner`, TEXTS)).status).toBe(403);
  }
});
