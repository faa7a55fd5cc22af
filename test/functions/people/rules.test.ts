// Who may be given which role: a pure decision.
import { expect, it } from "vitest";
import type { Person } from "../../../functions/people/person.ts";
import { decideRole, type RoleGift, worksForPartner } from "../../../functions/people/rules.ts";

const known = { id: "ann", name: "Ann", role: "donor", partnerId: null } as Person;
const gift = (over: Partial<RoleGift> = {}): RoleGift => ({
  email: "ann@example.org",
  name: null,
  role: "officer",
  partnerId: "p",
  ...over,
});
const answer = (person: Person, asked: RoleGift, by = "admin") => {
  const result = decideRole(person, asked, by);
  return result.ok ? result.value : [result.refusal.code, result.refusal.errors?.[0]?.pointer];
};
const officer = { ...known, role: "officer", partnerId: "p" } as Person;

it("gives a role and keeps the name that is known, or takes a new one", () => {
  expect(answer(known, gift())).toEqual(officer);
  expect(answer(known, gift({ name: "Anna" }))).toEqual({ ...officer, name: "Anna" });
});

it("changes nothing where all of it is so already", () => {
  expect(answer(officer, gift())).toBe("already");
  expect(answer(officer, gift({ partnerId: "q" }))).toMatchObject({ partnerId: "q" });
  expect(answer(officer, gift({ role: "manager" }))).toMatchObject({ role: "manager" });
  expect(answer(officer, gift({ name: "Anna" }))).toMatchObject({ name: "Anna" });
});

it("has officers and managers work for one partner, and nobody else for any", () => {
  expect((["officer", "manager", "donor", "finance", "reviewer", "admin"] as const).filter(worksForPartner)).toEqual([
    "officer",
    "manager",
  ]);
  expect(answer(known, gift({ partnerId: null }))).toEqual(["invalid_request", "/partnerId"]);
  expect(answer(known, gift({ role: "finance" }))).toEqual(["invalid_request", "/partnerId"]);
});

it("lets nobody change their own role", () => {
  expect(answer(known, gift(), "ann")).toEqual(["second_person_required", "/email"]);
});

it("gives no role of staff by one person, and takes every one of them away", () => {
  for (const role of ["reviewer", "finance", "admin"] as const) {
    const staff = { ...known, role };
    expect(answer(known, gift({ role, partnerId: null }))).toEqual(["second_person_required", "/role"]);
    expect(answer(officer, gift({ role, partnerId: null }))).toEqual(["second_person_required", "/role"]);
    expect(answer(staff, gift({ role: "donor", partnerId: null }))).toEqual(known);
    expect(answer(staff, gift())).toEqual(officer);
    expect(answer(staff, gift({ role, partnerId: null, name: "Anna" }))).toEqual({ ...staff, name: "Anna" });
  }
  expect(answer({ ...known, role: "finance" }, gift({ role: "admin", partnerId: null }))).toEqual([
    "second_person_required",
    "/role",
  ]);
});
