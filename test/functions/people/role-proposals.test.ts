// Roles of staff over HTTP: two people, both still administrators in the moment it is given, everybody told, however often it is tried.
import { beforeEach, describe, expect, it } from "vitest";
import { giveRole } from "../../../functions/people/commands.ts";
import { appointFirst } from "../../../functions/people/first.ts";
import { personItem } from "../../../functions/people/items.ts";
import { findPerson, listStaff } from "../../../functions/people/queries.ts";
import { approveRole, cancelRole, proposeRole } from "../../../functions/people/role-commands.ts";
import { replace } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { type World, world } from "../../support/api.ts";
import { personWith } from "../../support/deps.ts";
import { factsOf } from "../../support/facts.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { overtaken } from "../../support/overtaken-table.ts";
import { reactToAll } from "../../support/reactions.ts";
import { broken } from "../../support/story.ts";

let one: World;
const ADMIN = "admin@staff.test";
const SECOND = "second@staff.test";
const NEW = "new@staff.test";
beforeEach(async () => {
  one = await world(new MemoryTable().table);
});

const propose = (role: string, as: string | null = ADMIN, email = NEW) =>
  one.call("POST", "/v1/role-proposals", as, { email, name: "New", role });
const decide = (id: string, act: "approve" | "cancel", as: string) =>
  one.call("POST", `/v1/role-proposals/${id}/${act}`, as);
const roles = async () => {
  const staff = await listStaff(one.deps);
  return Object.fromEntries(staff.map((person) => [person.email, person.role]));
};
const take = (email: string, as = ADMIN) => one.call("POST", "/v1/people", as, { email, role: "donor" });

describe("a role of staff", () => {
  beforeEach(async () => {
    await personWith(one.deps, SECOND, "admin");
  });

  it("is not given by one administrator, whatever they call", async () => {
    const direct = await one.call("POST", "/v1/people", ADMIN, { email: NEW, role: "finance" });
    expect([direct.status, direct.body.code]).toEqual([403, "second_person_required"]);
    const { body } = await propose("finance");
    expect(body).toMatchObject({ state: "proposed", email: NEW, name: "New", from: "donor", role: "finance" });
    const own = await decide(body.id, "approve", ADMIN);
    expect([own.status, own.body.code]).toEqual([403, "second_person_required"]);
    for (const who of ["finance@staff.test", "reviewer@staff.test", "manager@one.test", NEW])
      expect((await decide(body.id, "approve", who)).status).toBe(403);
    expect((await roles())[NEW]).toBeUndefined();
  });

  it("is given by a second administrator, stands in the log with both, and is told to all of staff", async () => {
    const { body } = await propose("finance");
    expect((await one.call("GET", "/v1/role-proposals", SECOND)).body.items).toEqual([body]);
    const given = await decide(body.id, "approve", SECOND);
    expect(given).toMatchObject({ status: 200, body: { state: "approved", approvedBy: expect.any(String) } });
    expect((await roles())[NEW]).toBe("finance");
    expect((await one.call("GET", "/v1/role-proposals", SECOND)).body).toEqual({ items: [], nextCursor: null });
    expect((await one.call("GET", `/v1/role-proposals/${body.id}`, SECOND)).body).toEqual(given.body);
    const { proposedBy, approvedBy } = given.body;
    expect((await factsOf(one.deps, `PERSON#${body.personId}`)).map((told) => [told.type, told.by])).toEqual([
      ["person.role_proposed", proposedBy],
      ["person.role_given", approvedBy],
    ]);
    await reactToAll(one.deps);
    const told = one.deps.sent.filter((mail) => mail.subject === "A role is given: finance");
    const readers = [NEW, ADMIN, SECOND, "finance@staff.test", "reviewer@staff.test"];
    expect(told.map((mail) => mail.to).sort()).toEqual(readers.sort());
    expect(told[0]?.text).toContain(`${ADMIN}. Approved by ${SECOND}.`);
  });

  it("happens once however often its steps break and are tried again", async () => {
    const [admin, second] = [await personWith(one.deps, ADMIN, "admin"), await personWith(one.deps, SECOND, "admin")];
    const by = (person: typeof admin) => ({ personId: person.id });
    const ask = { email: NEW, name: null, role: "finance" } as const;
    const made = await broken(one.deps, (deps) => proposeRole(deps, by(admin), ask));
    if (!made.ok) throw new Error(made.refusal.detail);
    await broken(one.deps, (deps) => approveRole(deps, by(second), made.value.id));
    const facts = await factsOf(one.deps, `PERSON#${made.value.personId}`);
    expect(facts.map((told) => told.type)).toEqual(["person.role_proposed", "person.role_given"]);
    expect((await roles())[NEW]).toBe("finance");
  });

  it("is cancelled for good, and can be proposed anew", async () => {
    const { body } = await propose("admin");
    expect((await propose("admin")).body).toEqual(body);
    expect((await decide(body.id, "cancel", ADMIN)).body.state).toBe("cancelled");
    expect((await decide(body.id, "cancel", SECOND)).body.state).toBe("cancelled");
    expect((await decide(body.id, "approve", SECOND)).status).toBe(409);
    const anew = (await propose("admin")).body;
    expect(anew.id).not.toBe(body.id);
    expect((await decide(anew.id, "approve", SECOND)).status).toBe(200);
    expect((await decide(anew.id, "cancel", SECOND)).status).toBe(409);
    expect((await propose("admin")).body.code).toBe("wrong_state");
  });

  it("is void once whoever proposed it is no administrator, and when the person's role has changed", async () => {
    const { body } = await propose("finance");
    await take(ADMIN, SECOND);
    expect((await decide(body.id, "approve", SECOND)).body.code).toBe("wrong_state");
    await decide(body.id, "cancel", SECOND);
    const theirs = (await propose("finance", SECOND)).body;
    const officer = { email: NEW, role: "officer", partnerId: "one" };
    expect((await one.call("POST", "/v1/people", SECOND, officer)).status).toBe(201);
    expect((await decide(theirs.id, "approve", "finance@staff.test")).body.code).toBe("wrong_state");
  });

  it("is not given when either administrator loses their own role in the same moment", async () => {
    const [admin, second] = [await personWith(one.deps, ADMIN, "admin"), await personWith(one.deps, SECOND, "admin")];
    for (const [lost, other] of [
      [second, admin],
      [admin, second],
    ] as const) {
      const { body } = await propose("finance", ADMIN, `${lost.id}@staff.test`);
      const gone = { email: lost.email, name: null, role: "donor", partnerId: null } as const;
      const table = overtaken(one.deps.table, () => giveRole(one.deps, { personId: other.id }, gone));
      const approved = await approveRole({ ...one.deps, table }, { personId: second.id }, body.id);
      expect([lost.email, approved.ok]).toEqual([lost.email, false]);
      expect((await roles())[`${lost.id}@staff.test`]).toBeUndefined();
      const back = await findPerson(one.deps, lost.id);
      if (!back) throw new Error("they are known");
      await commit(one.deps.table, [
        replace(keys.person(lost.id), personItem({ ...back, role: "admin" }), back.version, "changed"),
      ]);
    }
  });
});

describe("a role at a partner", () => {
  it("is told to whoever gets it, once, and to nobody who lost it meanwhile", async () => {
    const partnerId = (await listStaff(one.deps)).find((person) => person.partnerId)?.partnerId;
    const give = (email: string, role: string) =>
      one.call("POST", "/v1/people", ADMIN, { email, role, ...(role === "donor" ? {} : { partnerId }) });
    expect((await give("ofelia@new.test", "officer")).status).toBeLessThan(300);
    await give("gone@new.test", "officer");
    await give("gone@new.test", "donor");
    await reactToAll(one.deps);
    await give("ofelia@new.test", "manager");
    await reactToAll(one.deps);
    const letters = one.deps.sent.filter((mail) => mail.to.endsWith("@new.test"));
    expect(letters.map(({ to, subject }) => [to, /^You can work here for/.test(subject)])).toEqual([
      ["ofelia@new.test", true],
    ]);
    expect(letters[0]?.text).toContain("http://onward.test/partner");
  });
});

describe("an administrator alone", () => {
  it("makes a second one, once: staff are told, and nothing else is given alone", async () => {
    const finance = (await propose("finance", ADMIN, "other@staff.test")).body;
    expect((await decide(finance.id, "approve", ADMIN)).body.code).toBe("second_person_required");
    const { body } = await propose("admin");
    expect((await decide(body.id, "approve", ADMIN)).body.state).toBe("approved");
    await reactToAll(one.deps);
    const told = one.deps.sent.filter((mail) => mail.subject === "A role is given: admin");
    expect(told.map((mail) => mail.to)).toContain("reviewer@staff.test");
    expect(told[0]?.text).toContain(`${ADMIN} did so alone`);
    await take(NEW);
    const third = (await propose("admin", ADMIN, "third@staff.test")).body;
    expect((await decide(third.id, "approve", ADMIN)).body.code).toBe("second_person_required");
    expect(await roles()).toMatchObject({ [ADMIN]: "admin" });
    // While there is no other administrator, finance is the second person; never for a role of their own.
    const own = (await propose("admin", ADMIN, "finance@staff.test")).body;
    expect((await decide(own.id, "approve", "finance@staff.test")).body.code).toBe("second_person_required");
    expect((await decide(third.id, "approve", "finance@staff.test")).status).toBe(200);
  });

  it("does not become the first again by taking the role of the other away", async () => {
    await personWith(one.deps, SECOND, "admin");
    expect((await take(SECOND)).status).toBe(201);
    const { body } = await propose("admin");
    expect((await decide(body.id, "approve", ADMIN)).body.code).toBe("second_person_required");
  });

  it("makes one second administrator of two who are approved at once", async () => {
    const admin = await personWith(one.deps, ADMIN, "admin");
    const ids = [];
    for (const email of [NEW, "third@staff.test"]) ids.push((await propose("admin", ADMIN, email)).body.id as string);
    const made = await Promise.all(ids.map((id) => approveRole(one.deps, { personId: admin.id }, id)));
    expect(made.filter((result) => result.ok)).toHaveLength(1);
    expect(Object.values(await roles()).filter((role) => role === "admin")).toHaveLength(2);
    await Promise.all(ids.map((id) => cancelRole(one.deps, { personId: admin.id }, id)));
  });
});

describe("set-up", () => {
  it("appoints the first administrator, once, and tells it in the log", async () => {
    const fresh = { ...one.deps, table: new MemoryTable().table };
    const who = { email: "first@charity.test", name: "First" };
    const made = await broken(fresh, (deps) => appointFirst(deps, who));
    if (!made.ok) throw new Error(made.refusal.detail);
    expect(made.value.role).toBe("admin");
    const facts = await factsOf(fresh, `PERSON#${made.value.id}`);
    expect(facts.map((told) => [told.type, told.by])).toEqual([["person.role_given", "system"]]);
    expect(await appointFirst(fresh, { email: "other@charity.test", name: null })).toMatchObject({
      refusal: { code: "wrong_state" },
    });
  });

  it("appoints nobody where somebody is an administrator, or was", async () => {
    const refused = { ok: false, refusal: { code: "wrong_state" } };
    expect(await appointFirst(one.deps, { email: NEW, name: null })).toMatchObject(refused);
    const fresh = { ...one.deps, table: new MemoryTable().table };
    const first = await appointFirst(fresh, { email: ADMIN, name: null });
    await giveRole(fresh, { personId: "somebody" }, { email: ADMIN, name: null, role: "donor", partnerId: null });
    expect([first.ok, await appointFirst(fresh, { email: NEW, name: null })]).toMatchObject([true, refused]);
  });
});
