// Who comes into a group and who leaves it: without a table.
import { expect, it } from "vitest";
import type { Entrepreneur } from "../../../functions/entrepreneurs/entrepreneur.ts";
import { type Group, MEMBERS_MAX } from "../../../functions/groups/group.ts";
import { decideMembers } from "../../../functions/groups/rules.ts";

const group = (over: Partial<Group> = {}): Group => ({
  ...{ id: "group_1", version: 1, partnerId: "partner_1", name: "Market", place: null, weekday: null },
  ...{ memberIds: ["ann", "ben"], createdAt: "", archivedAt: null },
  ...over,
});
const person = (id: string, groupId?: string): Entrepreneur => ({
  ...{ id, version: 1, partnerId: "partner_1", displayName: `Aling ${id}`, country: "PH", region: null, createdAt: "" },
  ...{ consent: { publish: true, recordedAt: "", recordedBy: "" } },
  ...(groupId ? { groupId } : {}),
});
const known = (...people: Entrepreneur[]) => new Map(people.map((one) => [one.id, one]));
const ALL = known(person("ann", "group_1"), person("ben", "group_1"), person("cleo"), person("dora", "group_2"));

it("has exactly the members that are wished, each once, and says who comes and who leaves", () => {
  expect(decideMembers(group(), ["cleo", "ann", "cleo"], ALL)).toEqual({
    ok: true,
    value: {
      group: { ...group(), memberIds: ["cleo", "ann"] },
      coming: [ALL.get("cleo")],
      leaving: [ALL.get("ben")],
    },
  });
  expect(decideMembers(group(), ["ann", "ben"], ALL)).toMatchObject({ value: { coming: [], leaving: [] } });
  // One who is gone from the books leaves without a word of their own.
  expect(decideMembers(group({ memberIds: ["ann", "gone"] }), ["ann"], ALL)).toMatchObject({ value: { leaving: [] } });
});

it("takes nobody who is in another group, or unknown, and points at them", () => {
  expect(decideMembers(group(), ["ann", "dora"], ALL)).toMatchObject({
    refusal: { code: "conflict", detail: "Aling dora is in another group. Take them out of it first." },
  });
  const nobody = "You have no such entrepreneur.";
  expect(decideMembers(group(), ["ann", "ann", "eve"], ALL)).toMatchObject({
    refusal: { code: "invalid_request", detail: nobody, errors: [{ pointer: "/entrepreneurIds/2", detail: nobody }] },
  });
});

it("has forty at most, and none once it meets no more", () => {
  const ids = (count: number) => Array.from({ length: count }, (_, nth) => `p${nth}`);
  const crowd = known(...ids(MEMBERS_MAX + 1).map((id) => person(id)));
  expect(decideMembers(group(), [...ids(MEMBERS_MAX), "p0"], crowd)).toMatchObject({ ok: true });
  expect(decideMembers(group(), ids(MEMBERS_MAX + 1), crowd)).toMatchObject({
    refusal: { code: "invalid_request", errors: [{ pointer: `/entrepreneurIds/${MEMBERS_MAX}` }] },
  });
  expect(decideMembers(group({ archivedAt: "2026-03-02" }), [], ALL)).toMatchObject({
    refusal: { code: "wrong_state", detail: "“Market” meets no more." },
  });
});
