// Drafts with gaps and loans to several people: begun with little, written on part by part, sent only when whole.
import { beforeEach, describe, expect, it } from "vitest";
import { changeEntrepreneur, createEntrepreneur } from "../../../functions/entrepreneurs/commands.ts";
import { loanAnswer } from "../../../functions/loans/answer.ts";
import { changeLoan, draftLoan, submitLoan } from "../../../functions/loans/commands.ts";
import { LACKS, lacksOf, STORY_MAX, type Written } from "../../../functions/loans/complete.ts";
import { publicAnswer } from "../../../functions/loans/consent.ts";
import { sealOf } from "../../../functions/loans/editing.ts";
import { draftFrom } from "../../../functions/loans/requests.ts";
import { money } from "../../../functions/money/minor.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { recordStartingRates } from "../../../functions/rates/commands.ts";
import { testDeps } from "../../support/deps.ts";
import { must } from "../../support/life.ts";
import { readLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";

const by = { personId: "person_officer", partnerId: "one" };
let deps: ReturnType<typeof testDeps>;

beforeEach(async () => {
  deps = testDeps(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);
  await recordStartingRates(deps);
  const about = { city: null, description: "", country: "PH", currency: "PHP" as const, currencies: [] };
  for (const id of ["one", "two"]) await createPartner(deps, "system", { ...about, name: id }, { id });
  for (const id of ["nena", "tino", "rosa"]) {
    const draft = { displayName: id, country: "PH", region: null, consent: { publish: true } };
    must(await createEntrepreneur(deps, by, draft, { id }));
  }
  const far = { displayName: "far", country: "PH", region: null, consent: { publish: true } };
  must(await createEntrepreneur(deps, { personId: "p", partnerId: "two" }, far, { id: "far" }));
});

const begin = async () => must(await draftLoan(deps, by, draftFrom({ entrepreneurId: "nena" }, "PHP")));
const terms = { instalments: 4, frequency: "monthly", method: "equal-principal" } as const;

describe("a draft", () => {
  it("begins with a person alone, says what is missing, and is not taken by the reviewers", async () => {
    const loan = await begin();
    const answer = await loanAnswer(deps, loan);
    expect(answer).toMatchObject({ missing: ["title", "sector", "principal", "schedule", "story"], state: "draft" });
    expect([answer.goal.value, answer.schedule.rows]).toEqual(["0.00", []]);
    expect(await submitLoan(deps, by, loan.id)).toMatchObject({
      refusal: {
        code: "incomplete",
        errors: ["/title", "/sector", "/story", "/principal", "/schedule"].map((pointer) => ({ pointer })),
      },
    });
  });

  it("is written on part by part until it is whole, and a part may be taken out again", async () => {
    const { id } = await begin();
    must(await changeLoan(deps, by, id, { title: "A freezer", sector: "food" }));
    must(await changeLoan(deps, by, id, { principal: money("PHP", 1_030_400n) }));
    must(await changeLoan(deps, by, id, { terms, story: { fil: "Nagtitinda siya." } }));
    must(await changeLoan(deps, by, id, { sector: null }));
    expect((await loanAnswer(deps, await readLoan(deps.table, id))).missing).toEqual(["sector"]);
    const whole = must(await changeLoan(deps, by, id, { sector: "food" }));
    expect(whole.unsaid).toBeUndefined();
    expect(must(await submitLoan(deps, by, id)).state).toBe("in_review");
  });

  it("is no smaller than the smallest gift as soon as it has an amount", async () => {
    const { id } = await begin();
    expect(await changeLoan(deps, by, id, { principal: money("PHP", 1n) })).toMatchObject({
      refusal: { code: "wrong_amount" },
    });
  });
});

describe("a form that is open for a while", () => {
  const say = (loan: { title: string; sector: string }) => sealOf({ title: loan.title, sector: loan.sector });
  const edit = (seen: string, key: string, turn = 1) => ({ part: "what", seen, key, turn, say });

  it("saves what was typed, once, and shows no conflict with itself", async () => {
    const loan = await begin();
    const seen = say(loan);
    must(await changeLoan(deps, by, loan.id, { title: "A fr" }, edit(seen, "k", 1)));
    must(await changeLoan(deps, by, loan.id, { title: "A freezer" }, edit(seen, "k", 2)));
    const version = (await readLoan(deps.table, loan.id)).version;
    must(await changeLoan(deps, by, loan.id, { title: "A fr" }, edit(seen, "k", 1)));
    must(await changeLoan(deps, by, loan.id, { title: "A freezer" }, edit(seen, "k", 2)));
    expect(await readLoan(deps.table, loan.id)).toMatchObject({ title: "A freezer", version });
  });

  it("is told when somebody else wrote the same part meanwhile, and not when it was another part", async () => {
    const loan = await begin();
    const seen = say(loan);
    must(await changeLoan(deps, by, loan.id, { story: { en: "Hers." } }));
    must(await changeLoan(deps, by, loan.id, { title: "Mine" }, edit(seen, "mine")));
    expect(await changeLoan(deps, by, loan.id, { title: "Theirs" }, edit(seen, "theirs"))).toMatchObject({
      refusal: { code: "conflict" },
    });
    expect((await readLoan(deps.table, loan.id)).title).toBe("Mine");
  });
});

describe("what is missing", () => {
  const whole: Written = {
    ...{ title: "A freezer", sector: "food", story: { en: "She sells fish." }, amount: "10.00", instalments: "4" },
    ...{ shares: "none", agreed: true },
  };
  it("is the same list wherever it is asked for, in the order of the steps", () => {
    expect(lacksOf(whole)).toEqual([]);
    const nothing: Written = {
      ...{ title: " ", sector: "", story: { en: " " }, amount: "0.00", instalments: "" },
      ...{ shares: "off", agreed: false },
    };
    expect(lacksOf(nothing)).toEqual(LACKS.filter((lack) => lack !== "story_long"));
    expect(lacksOf({ ...whole, story: { en: "x".repeat(STORY_MAX + 1) } })).toEqual(["story_long"]);
  });
});

describe("a loan to several people", () => {
  const member = (entrepreneurId: string, more = {}) => ({ entrepreneurId, pictured: true, share: null, ...more });
  async function group(members = [member("tino"), member("rosa")]) {
    const { id } = await begin();
    return changeLoan(deps, by, id, { members });
  }

  it("is led by the one it is named after, counts everybody, and names who agrees", async () => {
    const loan = must(await group());
    expect(loan.groupSize).toBe(3);
    const seen = async () => (await publicAnswer(deps, loan)).members?.map((one) => one.displayName);
    expect(await seen()).toEqual(["nena", "tino", "rosa"]);
    must(await changeEntrepreneur(deps, by, "tino", { consent: { publish: false } }));
    expect(await seen()).toEqual(["nena", null, "rosa"]);
    expect((await loanAnswer(deps, loan)).members?.[1]).toMatchObject({ displayName: "tino", entrepreneurId: "tino" });
    must(await changeEntrepreneur(deps, by, "nena", { consent: { publish: false } }));
    expect(await seen()).toBeUndefined();
  });

  it("has people of the same partner alone, each once", async () => {
    const at = (nth: number) => ({ refusal: { errors: [{ pointer: `/members/${nth}/entrepreneurId` }] } });
    expect(await group([member("tino"), member("far")])).toMatchObject(at(1));
    expect(await group([member("tino"), member("tino")])).toMatchObject(at(1));
    expect(must(await group([member("nena")])).groupSize).toBeUndefined();
  });

  it("is led by another of them when somebody says so, and by nobody else", async () => {
    const { id } = must(await group());
    const notTheirs = { refusal: { errors: [{ pointer: "/entrepreneurId" }] } };
    expect(await changeLoan(deps, by, id, { entrepreneurId: "far" })).toMatchObject(notTheirs);
    expect(await changeLoan(deps, by, id, { entrepreneurId: "rosa", members: [member("tino")] })).toMatchObject(
      notTheirs,
    );
    const loan = must(await changeLoan(deps, by, id, { entrepreneurId: "rosa" }));
    expect([loan.entrepreneurId, loan.displayName, loan.groupSize]).toEqual(["rosa", "rosa", 3]);
    expect((await loanAnswer(deps, loan)).members?.map((one) => one.entrepreneurId)).toEqual(["rosa", "nena", "tino"]);
    must(await changeEntrepreneur(deps, by, "rosa", { consent: { publish: false } }));
    expect(await publicAnswer(deps, { ...loan, picture: "/p" })).toMatchObject({ displayName: "rosa", picture: null });
  });

  it("is sent with shares that are the principal, or with none", async () => {
    const loan = must(await group([member("nena", { share: 500n }), member("tino", { share: 500n })]));
    const written = { title: "Fish", sector: "food", principal: money("PHP", 1_000_00n), terms } as const;
    must(await changeLoan(deps, by, loan.id, { ...written, story: { en: "They sell." } }));
    expect(await submitLoan(deps, by, loan.id)).toMatchObject({ refusal: { errors: [{ pointer: "/members" }] } });
    must(await changeLoan(deps, by, loan.id, { members: [member("tino")] }));
    expect(must(await submitLoan(deps, by, loan.id)).state).toBe("in_review");
  });

  it("shows a photo only while everybody in it agrees", async () => {
    const loan = { ...must(await group([member("tino"), member("rosa", { pictured: false })])), picture: "/p" };
    const picture = async () => (await publicAnswer(deps, loan)).picture;
    must(await changeEntrepreneur(deps, by, "rosa", { consent: { publish: false } }));
    expect(await picture()).toBe("/p");
    must(await changeEntrepreneur(deps, by, "tino", { consent: { publish: true, shows: ["name"] } }));
    expect(await picture()).toBeNull();
  });
});
