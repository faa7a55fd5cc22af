// Photos of a loan to several people: gone for everybody who takes their consent back, whenever they joined and however many they are.
import { beforeEach, expect, it } from "vitest";
import { changeEntrepreneur, createEntrepreneur } from "../../../functions/entrepreneurs/commands.ts";
import { changeLoan, draftLoan } from "../../../functions/loans/commands.ts";
import { MEMBERS_MAX } from "../../../functions/loans/complete.ts";
import { loanItem } from "../../../functions/loans/items.ts";
import { LOAN_PICTURES_MAX, setLoanPictures } from "../../../functions/loans/pictures.ts";
import { draftFrom } from "../../../functions/loans/requests.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { pictureItem } from "../../../functions/pictures/items.ts";
import { type Picture, sizesFor } from "../../../functions/pictures/picture.ts";
import { findPicture } from "../../../functions/pictures/queries.ts";
import { forgetEnded } from "../../../functions/pictures/reactions.ts";
import { recordStartingRates } from "../../../functions/rates/commands.ts";
import { insert, replace } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { testDeps } from "../../support/deps.ts";
import { must } from "../../support/life.ts";
import { readLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { keptInMemory } from "../../support/pictures.ts";
import { reactToAll } from "../../support/reactions.ts";

const by = { personId: "person_officer", partnerId: "one" };
const member = (entrepreneurId: string, pictured = true) => ({ entrepreneurId, pictured, share: null });
let deps: ReturnType<typeof testDeps>;

beforeEach(async () => {
  const table = new MemoryTable({ name: "onward-test", now: () => Date.now() }).table;
  deps = { ...testDeps(table), pictures: keptInMemory() };
  await recordStartingRates(deps);
  const about = { city: null, description: "", country: "PH", currency: "PHP" as const, currencies: [] };
  await createPartner(deps, "system", { ...about, name: "one" }, { id: "one" });
  for (const id of ["nena", "tino", "rosa"]) await person(id);
});

const person = async (id: string) =>
  must(
    await createEntrepreneur(
      deps,
      by,
      { displayName: id, country: "PH", region: null, consent: { publish: true } },
      { id },
    ),
  );

/** A photo that was kept, without pixels. */
async function kept(nth: number): Promise<string> {
  const id = `picture_${String(nth).padStart(26, "a")}`;
  const [{ address }] = sizesFor(id, 300, 200);
  const picture: Picture = {
    ...{ id, version: 1, partnerId: "one", address, width: 300, height: 200, likeness: "0000000000000000" },
    ...{ keptBy: by.personId, keptAt: deps.clock.now().toISOString(), forgottenAt: null },
  };
  await commit(deps.table, [insert(keys.picture(id), pictureItem(picture), "exists")]);
  return id;
}

async function begun(photos: number): Promise<{ id: string; pictures: string[] }> {
  const { id } = must(await draftLoan(deps, by, draftFrom({ entrepreneurId: "nena" }, "PHP")));
  const pictures = await Promise.all(Array.from({ length: photos }, (_, nth) => kept(nth)));
  await name(id, pictures);
  return { id, pictures };
}

const name = async (id: string, pictures: readonly string[]) =>
  must(
    await setLoanPictures(
      deps,
      by,
      id,
      pictures.map((pictureId) => ({ pictureId, caption: "x", takenOn: null })),
    ),
  );
const standing = async (ids: readonly string[]) =>
  (await Promise.all(ids.map((id) => findPicture(deps, "one", id)))).filter(Boolean).length;

it("takes them away for somebody who joined after they were brought, and for nobody who is in none of them", async () => {
  const { id, pictures } = await begun(2);
  must(await changeLoan(deps, by, id, { members: [member("tino"), member("rosa", false)] }));
  must(await changeEntrepreneur(deps, by, "rosa", { consent: { publish: false } }));
  await reactToAll(deps);
  expect(await standing(pictures)).toBe(2);
  must(await changeEntrepreneur(deps, by, "tino", { consent: { publish: true, shows: ["name", "story"] } }));
  await reactToAll(deps);
  expect(await standing(pictures)).toBe(0);
  expect((await readLoan(deps.table, id)).picture).toBeNull();
});

it.each([
  ["has come to lead the group", "tino"],
  ["led it before", "nena"],
])("takes them away for somebody who %s", async (_, gone) => {
  const { id, pictures } = await begun(1);
  must(await changeLoan(deps, by, id, { members: [member("tino")] }));
  must(await changeLoan(deps, by, id, { entrepreneurId: "tino" }));
  must(await changeEntrepreneur(deps, by, gone, { consent: { publish: false } }));
  await reactToAll(deps);
  expect(await standing(pictures)).toBe(0);
});

it("takes as many photos as a loan has of as many people as a group has, in one act", async () => {
  const { id } = await begun(0);
  const others = Array.from({ length: MEMBERS_MAX - 1 }, (_, nth) => `member${nth}`);
  for (const one of others) await person(one);
  must(await changeLoan(deps, by, id, { members: others.map((one) => member(one)) }));
  const pictures = await Promise.all(Array.from({ length: LOAN_PICTURES_MAX }, (_, nth) => kept(nth)));
  await name(id, pictures);
  must(await changeEntrepreneur(deps, by, others.at(-1) ?? "", { consent: { publish: false } }));
  await reactToAll(deps);
  expect(await standing(pictures)).toBe(0);
});

it("takes them away on the day after the last one of a member’s consent", async () => {
  const { id, pictures } = await begun(1);
  must(await changeLoan(deps, by, id, { members: [member("tino")] }));
  must(await changeEntrepreneur(deps, by, "tino", { consent: { publish: true, until: "2026-03-10" } }));
  const loan = await readLoan(deps.table, id);
  const open = {
    ...loan,
    state: "fundraising" as const,
    postedAt: deps.clock.now().toISOString(),
    deadline: "2026-04-01",
  };
  await commit(deps.table, [replace(keys.loan(id), loanItem(open), loan.version, "changed")]);
  await forgetEnded(deps);
  expect(await standing(pictures)).toBe(1);
  deps.clock.advanceDays(10);
  await forgetEnded(deps);
  expect(await standing(pictures)).toBe(0);
});
