// The link that stops letters, as a person and as a mail program use it: without signing in, in four languages, and not by looking.
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { unsubscribePath } from "../../../functions/mail/unsubscribe.ts";
import type { Person } from "../../../functions/people/person.ts";
import { findPerson } from "../../../functions/people/queries.ts";
import { UnsubscribePage } from "../../../web/mail/unsubscribe-page.tsx";
import { buildPages } from "../../../web/server/app.ts";
import { documentOf } from "../../../web/site/render.ts";
import { LOCALES } from "../../../web/words/locale.ts";
import { personWith, type TestDeps, testDeps } from "../../support/deps.ts";
import { type TestTable, testTable } from "../../support/table.ts";
import { desk, wordsOf } from "../desk.ts";
import { site } from "../fixtures.ts";
import { MARKED_LOCALE, wordsLeftOver } from "../words/marked.ts";

let test: TestTable;
let deps: TestDeps;
let ada: Person;
let nth = 0;
beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
});
afterAll(() => test.close());
beforeEach(async () => {
  ada = await personWith(deps, `ada${++nth}@donor.test`, "donor");
});

const ORIGIN = "http://onward.test";
const pages = () =>
  buildPages(deps, { site: { origin: ORIGIN }, issuer: "", clientId: "", sessionSecret: "a secret of the tests" });
const wish = async () => (await findPerson(deps, ada.id))?.preferences.mail ?? "all";

it.each(LOCALES)("shows a page with one button in $language, and stops nothing by being looked at", async (locale) => {
  const address = locale.to(unsubscribePath(deps, ada.id));
  const page = await pages().request(ORIGIN + address);
  const html = await page.text();
  expect([page.status, page.headers.get("cache-control")]).toEqual([200, "no-store"]);
  expect(html).toContain(`<form method="post" action="${address}">`);
  expect(html).not.toContain(ada.email);
  expect(await wish()).toBe("all");
  const pressed = await pages().request(ORIGIN + address, { method: "POST", headers: { origin: ORIGIN } });
  expect(wordsOf(await pressed.text())).toContain(locale.t("me.few.done"));
  expect(await wish()).toBe("few");
});

it("is stopped in one click by a mail program, which comes from anywhere and knows nobody", async () => {
  const done = await pages().request(ORIGIN + unsubscribePath(deps, ada.id), {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: "https://mail.test" },
    body: "List-Unsubscribe=One-Click",
  });
  expect([done.status, done.headers.get("location")]).toEqual([200, null]);
  expect(await wish()).toBe("few");
});

it("is stopped in one click also under a language that is offered no more: no mail program follows us elsewhere", async () => {
  const site = { origin: ORIGIN, languages: ["en", "de"] as const };
  const some = buildPages(deps, { site, issuer: "", clientId: "", sessionSecret: "a secret of the tests" });
  const link = `${ORIGIN}/fr${unsubscribePath(deps, ada.id)}`;
  expect((await some.request(link)).status).toBe(302);
  const done = await some.request(link, { method: "POST", headers: { origin: "https://mail.test" } });
  expect([done.status, (await done.text()).includes('<html lang="en"')]).toEqual([200, true]);
  expect(await wish()).toBe("few");
});

it("stops nothing by a link that is not ours, and says where else it can be said", async () => {
  const forged = unsubscribePath(deps, ada.id).replace(/.$/, (last) => (last === "A" ? "B" : "A"));
  for (const method of ["GET", "POST"]) {
    const page = await pages().request(ORIGIN + forged, { method });
    expect(page.status).toBe(404);
    expect(wordsOf(await page.text())).toContain("This link is not valid any more");
  }
  for (const odd of ["/unsubscribe", "/unsubscribe/%3Cscript%3E", `/unsubscribe/${"a".repeat(300)}`]) {
    expect((await pages().request(ORIGIN + odd)).status).toBe(404);
  }
  expect(await wish()).toBe("all");
});

it("is said and unsaid in the settings, with the language", async () => {
  const at = await desk(test.table);
  const path = "/me/preferences";
  const kept = async () => (await findPerson(at.deps, at.ids.donor ?? ""))?.preferences;
  const fewer = await at.send("donor", path, path, { mail: "few", language: "fr" });
  expect(fewer.status).toBe(303);
  expect(await kept()).toMatchObject({ mail: "few", language: "fr" });
  await at.send("donor", path, path, { mail: "all", language: "xx" });
  expect(await kept()).toMatchObject({ mail: "all", language: "en" });
});

it("takes every word from a catalogue", async () => {
  for (const state of ["asked", "done", "invalid"] as const) {
    const page = <UnsubscribePage site={site} locale={MARKED_LOCALE} token="ψ" state={state} />;
    expect(wordsLeftOver(await documentOf(page)), state).toEqual([]);
  }
});
