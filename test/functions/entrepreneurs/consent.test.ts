// Consent: each part by itself, to its last day, taken back at once, and every earlier one kept.
import { beforeEach, describe, expect, it } from "vitest";
import { changeEntrepreneur, createEntrepreneur } from "../../../functions/entrepreneurs/commands.ts";
import { allows, consentOf, inForce, publicName } from "../../../functions/entrepreneurs/consent.ts";
import type { SaidConsent } from "../../../functions/entrepreneurs/entrepreneur.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { publicAnswer, publicHistoryOf } from "../../../functions/loans/consent.ts";
import { nameLoans } from "../../../functions/loans/naming.ts";
import { personWith, signedInAs, testDeps } from "../../support/deps.ts";
import { must, officerOf } from "../../support/life.ts";
import { aLoan, putLoan, readLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const said = (more: Partial<SaidConsent> = {}) =>
  consentOf({ publish: true, ...more }, "2026-01-01T00:00:00Z", "person_1");

describe("a consent", () => {
  it("is for everything where it names no parts, and for what it names where it does", () => {
    expect(allows(said(), "photo", "2026-03-02")).toBe(true);
    const some = said({ shows: ["story"] });
    expect(["name", "photo", "story", "place"].map((part) => allows(some, part as "name", "2026-03-02"))).toEqual([
      ...[false, false, true, false],
    ]);
  });

  it("holds through its last day, and counts as taken back from the next", () => {
    const consent = said({ until: "2026-03-02" });
    expect(["2026-03-02", "2026-03-03"].map((day) => inForce(consent, day))).toEqual([true, false]);
  });

  it("says nothing of parts and days once it is taken back", () => {
    expect(said({ publish: false, shows: ["story"], until: "2026-03-02" })).toEqual({
      publish: false,
      recordedAt: "2026-01-01T00:00:00Z",
      recordedBy: "person_1",
    });
  });

  it("leaves of a name that may not be read its first letter, as people write it", () => {
    const named = (displayName: string) => publicName({ displayName, consent: said({ shows: ["story"] }) });
    expect(["marisol", "Éloïse", "नीता"].map(named)).toEqual(["M.", "É.", "नी."]);
    expect(publicName({ displayName: "Marisol", consent: said({ publish: false }) })).toBe("Marisol");
  });
});

describe("on a public page", () => {
  let deps: ReturnType<typeof testDeps>;
  const loan = aLoan({
    entrepreneurId: "nena",
    displayName: "Nena",
    region: "Zambales",
    activity: "Fish seller",
    picture: "/p",
  });
  const by = officerOf(loan);
  const consents = async (consent: SaidConsent) => must(await changeEntrepreneur(deps, by, "nena", { consent }));

  beforeEach(async () => {
    deps = testDeps(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);
    const draft = { displayName: "Nena", country: "PH", region: "Zambales", consent: { publish: true } };
    must(await createEntrepreneur(deps, by, draft, { id: "nena" }));
    await putLoan(deps.table, loan);
  });

  it("stands what was agreed to, part by part", async () => {
    expect(await publicAnswer(deps, loan)).toMatchObject({ displayName: "Nena", region: "Zambales", picture: "/p" });
    await consents({ publish: true, shows: ["story"] });
    const bare = {
      displayName: "N.",
      region: null,
      picture: null,
      activity: "Fish seller",
      story: { en: "She sells fish." },
    };
    expect(await publicAnswer(deps, loan)).toMatchObject(bare);
    await consents({ publish: true, shows: ["name", "place"] });
    expect(await publicAnswer(deps, loan)).toMatchObject({ displayName: "Nena", region: "Zambales", story: {} });
  });

  it("stands nothing more the day after the last one agreed to, and the money as before", async () => {
    await consents({ publish: true, until: "2026-03-03" });
    deps.clock.advanceDays(1);
    expect((await publicAnswer(deps, loan)).story).toEqual({ en: "She sells fish." });
    deps.clock.advanceDays(1);
    expect(await publicAnswer(deps, loan)).toMatchObject({
      story: {},
      region: null,
      picture: null,
      displayName: "Nena",
    });
    expect((await publicAnswer(deps, loan)).goal).toEqual({ currency: "EUR", value: "160.00" });
    expect((await publicHistoryOf(deps, loan)).some((item) => item.kind === "update")).toBe(false);
  });

  it("stands a name no longer, in no list, once it may not be read, and again when it may", async () => {
    await consents({ publish: true, shows: ["story"] });
    await nameLoans(deps, "nena");
    await nameLoans(deps, "nena");
    expect((await readLoan(deps.table, loan.id)).displayName).toBe("N.");
    await consents({ publish: true });
    await nameLoans(deps, "nena");
    expect((await readLoan(deps.table, loan.id)).displayName).toBe("Nena");
  });

  it("finds nobody by words that may not be read, but for the people of their partner", async () => {
    const app = buildApp(deps);
    const found = async (q: string, headers = {}) => {
      const answer = (await (await app.request(`/v1/loans?q=${q}`, { headers })).json()) as { items: { id: string }[] };
      return answer.items.length;
    };
    await consents({ publish: true, shows: ["name", "photo"] });
    expect([await found("freezer"), await found("nena"), await found("zambales"), await found("fish+seller")]).toEqual([
      ...[1, 1, 0, 0],
    ]);
    await consents({ publish: true, shows: ["place"] });
    expect([await found("nena"), await found("zambales")]).toEqual([0, 1]);
    const { email } = await personWith(deps, "officer@life.test", "officer", loan.partnerId);
    expect(await found("nena", signedInAs(email))).toBe(1);
  });

  it("is remembered with every consent before it, and how each was given", async () => {
    await consents({ publish: true, given: "spoken", witness: "Lola Cora" });
    const last = await consents({ publish: false });
    expect(last.earlierConsents).toMatchObject([
      { publish: true },
      { publish: true, given: "spoken", witness: "Lola Cora" },
    ]);
  });
});
