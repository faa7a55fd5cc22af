// A donor deletes their data on a page: told what goes and what stays, asked once more, and signed out.
import { afterAll, beforeAll, expect, it } from "vitest";
import { findPersonByEmail } from "../../../functions/people/queries.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

let test: TestTable;
let at: Desk;
beforeAll(async () => {
  test = await testTable();
  at = await desk(test.table);
});
afterAll(() => test.close());

const path = "/me/delete";

it("says what is deleted and what stays, and deletes only when the box is ticked", async () => {
  expect((await at.get(null, path)).status).toBe(303);
  expect((await at.get("donor", "/me/preferences")).html).toContain('href="/me/delete"');
  const words = wordsOf((await at.get("donor", path)).html);
  expect(words).toContain("What is deleted");
  expect(words).toContain("What stays, and why");
  const unsure = await at.send("donor", path, path);
  expect([unsure.status, wordsOf(unsure.html)]).toEqual([
    422,
    expect.stringContaining("Tick the box if you are sure."),
  ]);
  const before = await findPersonByEmail(at.deps, "donor@desk.test");
  const done = await at.send("donor", path, path, { sure: "yes" });
  expect([done.status, wordsOf(done.html)]).toEqual([200, expect.stringContaining("Your data is deleted")]);
  expect(done.html).not.toContain("donor@desk.test");
  expect(await findPersonByEmail(at.deps, "donor@desk.test")).toBeNull();
  expect(before).not.toBeNull();
  // Another device that is still signed in.
  const elsewhere = await at.get("donor", "/me");
  expect([elsewhere.status, elsewhere.location]).toEqual([303, "/sign-in?to=%2Fme"]);
  expect(await findPersonByEmail(at.deps, "donor@desk.test")).toBeNull();
});

it("tells people who work here what has to happen first, and offers no form", async () => {
  for (const who of ["ann", "officer", "admin"]) {
    const page = await at.get(who, path);
    expect(wordsOf(page.html)).toContain("Ask an administrator to take your role away first");
    expect(page.html).not.toContain(`<form method="post" action="${path}"`);
    expect((await at.post(who, path, { sure: "yes" })).status).toBe(422);
    expect(await findPersonByEmail(at.deps, `${who}@desk.test`)).not.toBeNull();
  }
});
