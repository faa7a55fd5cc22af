// Who may be given which role: a pure decision.
import { expect, it } from "vitest";
import type { Person } from "../../../functions/people/person.ts";
import { decideRole, type RoleGift, worksForPartner } from "../../../functions/people/rules.ts";

const known = { id: "ann", name: "Ann", role: "donor", partnerId: null } as Person;
const gift = (over: Partial<RoleGift> = {}): RoleGift => ({
  email: "ann@example.org",
  name: null,
  role: "finance",
  partnerId: null,
  ...over,
});
const answer = (person: Person, asked: RoleGift, by = "admin") => {
  const result = decideRole(person, asked, by);
  return result.ok ? result.value : [result.refusal.code, result.refusal.errors?.[0]?.pointer];
};

it("gives a role and keeps the name that is known, or takes a new one", () => {
  expect(answer(known, gift())).toEqual({ ...known, role: "finance" });
  expect(answer(known, gift({ name: "Anna" }))).toEqual({ ...known, name: "Anna", role: "finance" });
});

it("changes nothing where all of it is so already", () => {
  const officer = { ...known, role: "officer", partnerId: "p" } as Person;
  expect(answer(officer, gift({ role: "officer", partnerId: "p" }))).toBe("already");
  expect(answer(officer, gift({ role: "officer", partnerId: "q" }))).toMatchObject({ partnerId: "q" });
  expect(answer(officer, gift({ role: "manager", partnerId: "p" }))).toMatchObject({ role: "manager" });
  expect(answer(officer, gift({ name: "Anna", role: "officer", partnerId: "p" }))).toMatchObject({ name: "Anna" });
});

it("has officers and managers work for one partner, and nobody else for any", () => {
  expect((["officer", "manager", "donor", "finance", "reviewer", "admin"] as const).filter(worksForPartner)).toEqual([
    "officer",
    "manager",
  ]);
  expect(answer(known, gift({ role: "officer" }))).toEqual(["invalid_request", "/partnerId"]);
  expect(answer(known, gift({ partnerId: "p" }))).toEqual(["invalid_request", "/partnerId"]);
});

it("lets nobody change their own role", () => {
  expect(answer(known, gift(), "ann")).toEqual(["second_person_required", "/email"]);
});
