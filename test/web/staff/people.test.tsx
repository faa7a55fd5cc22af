// The pages of people: found and filtered, taken away as a file, moved between partners, and out when their role is taken away.
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { callerFinder } from "../../../functions/http/authenticate.ts";
import { lastSignIns, noteSignIn } from "../../../functions/people/sign-ins.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

let test: TestTable;
let at: Desk;
const path = "/staff/people";
const idOf = (name: string): string => at.ids[name] ?? expect.fail(`nobody is called ${name}`);

beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
});
afterAll(() => test.close());
afterEach(() => vi.useRealTimers());

it("notes a sign-in once a day, and of nobody who only gives", async () => {
  const officer = { personId: idOf("officer"), role: "officer" } as const;
  await noteSignIn(at.deps, officer);
  await noteSignIn(at.deps, officer);
  await noteSignIn(at.deps, { personId: idOf("donor"), role: "donor" });
  expect([...(await lastSignIns(at.deps, Object.values(at.ids)))]).toEqual([[officer.personId, "2026-03-02"]]);
  expect(wordsOf((await at.get("admin", `${path}?q=officer@desk.test`)).html)).toContain("2 Mar 2026");
});

it("finds people by words, role, partner and silence, and is for administrators alone", async () => {
  const found = async (query: string) => wordsOf((await at.get("admin", `${path}?${query}`)).html);
  expect(await found("q=OFFICER%20life")).toContain("1 row");
  expect(await found("role=finance")).toContain("2 rows");
  expect(await found("at=partner_2")).toContain("stranger@desk.test");
  expect(await found("quiet=1")).not.toContain("officer@desk.test Officer");
  expect((await at.get("ann", path)).status).toBe(403);
  expect((await at.get("ann", `${path}/${idOf("officer")}`)).status).toBe(403);
});

it("goes away as a file with what the filters leave", async () => {
  const file = await at.get("admin", `${path}?role=officer&export=csv`);
  expect(file.type).toBe("text/csv; charset=utf-8");
  expect(file.html.split("\r\n").slice(0, 3)).toEqual([
    "name,email,role,partner,signed-in",
    "officer@desk.test,officer@desk.test,Officer of a partner,Project Life,2026-03-02",
    "stranger@desk.test,stranger@desk.test,Officer of a partner,Second Hand,",
  ]);
});

it("shows no donor, and nobody their own way out", async () => {
  for (const query of ["", "?done=moved"])
    expect((await at.get("admin", `${path}/${idOf("donor")}${query}`)).status).toBe(404);
  expect((await at.get("admin", `${path}/${idOf("admin")}`)).html).not.toContain("/revoke");
  const own = await at.post("admin", `${path}/${idOf("admin")}/revoke`, {});
  expect([own.status, wordsOf(own.html)]).toEqual([422, expect.stringContaining("You cannot change your own role.")]);
});

it("moves an officer to another partner, who is then of that one alone", async () => {
  const one = `${path}/${idOf("stranger")}`;
  expect((await at.get("stranger", "/partner")).status).toBe(200);
  const moved = await at.send("admin", one, `${one}/move`, { role: "manager", partnerId: "partner_1" });
  expect([moved.status, moved.location]).toEqual([303, `${one}?done=moved`]);
  expect(wordsOf((await at.get("admin", one)).html)).toContain("Manager of a partner Partner Project Life");
});

it("puts out at once whoever loses their role, and within half a minute where they are remembered", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const elsewhere = callerFinder(at.deps);
  const manager = { email: "manager@desk.test", name: null, staff: false, subject: null };
  expect(await elsewhere(manager)).toMatchObject({ role: "manager" });
  expect((await at.get("manager", "/partner")).status).toBe(200);
  const one = `${path}/${idOf("manager")}`;
  expect((await at.send("admin", one, `${one}/revoke`)).location).toBe(`${path}?done=revoked`);
  expect((await at.get("manager", "/partner")).status).toBe(403);
  vi.setSystemTime(Date.now() + 30_001);
  expect(await elsewhere(manager)).toMatchObject({ role: "donor", partnerId: null });
});
