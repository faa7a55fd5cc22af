// A partner's own systems by plain forms: a key is shown once, an address is kept, tried and stopped; a manager's pages alone.
import { beforeAll, expect, it } from "vitest";
import { dayOf, daysAfter } from "../../../functions/days.ts";
import { sendDue } from "../../../functions/webhooks/send.ts";
import { dateText } from "../../../web/parts/date-text.tsx";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { type Desk, desk, wordsOf } from "../desk.ts";

const test = new MemoryTable({ name: "onward-test", now: () => Date.now() });
const PAGE = "/partner/systems";
let at: Desk;
beforeAll(async () => {
  at = await desk(test.table);
});

it("is a manager's page: officers are told so, and their menu leads nowhere near", async () => {
  expect((await at.get("officer", PAGE)).status).toBe(403);
  expect((await at.get("officer", "/partner")).html).not.toContain(`href="${PAGE}"`);
  expect((await at.get("manager", "/partner")).html).toContain(`href="${PAGE}"`);
  expect((await at.get(null, PAGE)).location).toMatch(/^\/sign-in/);
});

it("makes a key, shows it once, and takes it back", async () => {
  const empty = await at.send("manager", PAGE, PAGE, { name: "" });
  expect(empty.status).toBe(422);
  expect(wordsOf(empty.html)).toContain("Choose at least one thing that it may do.");
  const made = await at.send("manager", PAGE, PAGE, { name: "Our books <b>", scope: ["repayments:write"] });
  const [written = ""] = /onward_key_[0-9a-z]{26}_[0-9a-z]{52}/.exec(made.html) ?? [];
  expect(written).not.toBe("");
  expect(made.html).not.toContain("<b>");
  const again = await made.again();
  expect(again.html).not.toContain(written);
  expect(wordsOf(again.html)).toContain("was made and shown before");
  const list = await at.get("manager", PAGE);
  expect(wordsOf(list.html)).toContain(`ends in ${written.slice(-4)}`);
  const revoke = /action="(\/partner\/systems\/keys\/[^"]+)"/.exec(list.html)?.[1] ?? "";
  expect((await at.send("manager", PAGE, revoke)).location).toBe(`${PAGE}?done=revoked`);
  expect(wordsOf((await at.get("manager", PAGE)).html)).toContain("it opens nothing");
});

it("chooses how long a key works, says so in the list, and makes a new one beside the old", async () => {
  const scope = ["loans:write", "partner:read"];
  await at.send("manager", PAGE, PAGE, { name: "Loans", scope, lasts: "quarter" });
  await at.send("manager", PAGE, PAGE, { name: "Forever", scope, lasts: "endless" });
  const list = await at.get("manager", PAGE);
  expect(list.html).toMatch(/value="year" checked/);
  const words = wordsOf(list.html);
  expect(words).toContain("No end date");
  const day = dateText(daysAfter(dayOf(at.deps.clock.now()), 90), true);
  expect(words).toContain(`Ends on ${day}`);
  const [, link = ""] = /href="([^"]+\?like=[^"#]+)#new"(?:(?!href).)*key of Loans/s.exec(list.html) ?? [];
  const form = await at.get("manager", link);
  expect(form.html).toContain('value="Loans"');
  expect(form.html.match(/value="(?:loans:write|partner:read)" checked/g)?.length).toBe(2);
  expect(wordsOf(form.html)).toContain("The old one works beside it");
  expect(wordsOf((await at.get("manager", `${PAGE}?like=key_nobody`)).html)).not.toContain("works beside it");
  at.deps.clock.advanceDays(91);
  expect(wordsOf((await at.get("manager", PAGE)).html)).toContain(`Ended on ${day}: it opens nothing`);
});

it("keeps an address, tries it, shows how it went, and stops", async () => {
  const addresses = `${PAGE}/addresses`;
  const bad = await at.send("manager", PAGE, addresses, { url: "ftp://x", event: ["loan.funded"] });
  expect(bad.status).toBe(422);
  expect(bad.html).toContain('value="ftp://x"');
  const fields = { url: "http://127.0.0.1:1/hear", event: ["loan.funded"] };
  const added = await at.send("manager", PAGE, addresses, fields);
  const page = added.location?.replace("?done=kept", "") ?? "";
  expect((await added.again()).location).toBe(added.location);
  expect((await at.send("manager", page, `${page}/test`)).location).toBe(`${page}?done=test`);
  await sendDue({ ...at.deps, callOut: async () => ({ status: 503, said: "<i>busy</i>" }) });
  const shown = await at.get("manager", page);
  expect(wordsOf(shown.html)).toContain("503");
  expect(shown.html).not.toContain("<i>");
  const again = /action="([^"]+\/again)"/.exec(shown.html)?.[1] ?? "";
  expect((await at.send("manager", page, again)).location).toBe(`${page}?done=again`);
  expect((await at.send("manager", page, `${page}/rotate`)).location).toBe(`${page}?done=rotated`);
  await at.send("manager", page, `${page}/stop`);
  const stopped = await at.get("manager", page);
  expect(stopped.html).not.toContain(`${page}/test`);
  expect(wordsOf(stopped.html)).toContain("Stopped by you");
  await at.send("manager", page, `${page}/start`);
  const other = await at.send("manager", page, page, { url: "http://127.0.0.1:2/", event: ["loan.repaid"] });
  expect(other.location).toBe(`${page}?done=kept`);
});

it("answers for what is not there as for what is another partner's", async () => {
  expect((await at.get("manager", `${PAGE}/addresses/webhook_nobody`)).status).toBe(404);
  const page = (
    await at.send("manager", PAGE, `${PAGE}/addresses`, { url: "http://127.0.0.1:1/x", event: ["loan.funded"] })
  ).location;
  expect(page).toMatch(/addresses/);
});
