// What happens is told to the addresses that want it, once however often records come, again when nobody answers, and to their own partner alone.
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Deps } from "../../../functions/deps.ts";
import { createPartner } from "../../../functions/partners/commands.ts";
import { giveRole, keepWorkLanguage } from "../../../functions/people/commands.ts";
import { callOutside } from "../../../functions/webhooks/call-out.ts";
import { addWebhook, changeWebhook, sendAgain, sendTest } from "../../../functions/webhooks/commands.ts";
import { deliveriesPage, findWebhook } from "../../../functions/webhooks/queries.ts";
import { sendDue } from "../../../functions/webhooks/send.ts";
import { secretOf, signature } from "../../../functions/webhooks/sign.ts";
import type { Webhook } from "../../../functions/webhooks/webhook.ts";
import { handedOut, pays } from "../../support/course.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { factsOf } from "../../support/facts.ts";
import { must } from "../../support/life.ts";
import { reactToAll } from "../../support/reactions.ts";
import { type TestTable, testTable } from "../../support/table.ts";

interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let test: TestTable;
let deps: TestDeps & Deps;
let heard: Heard[] = [];
let answers: number[] = [];
const manager = { personId: "person_m", partnerId: "partner_1", role: "manager" } as const;

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => {
    body += part;
  });
  request.on("end", () => {
    heard.push({ headers: request.headers, body });
    response.writeHead(answers.shift() ?? 204, { location: "http://127.0.0.1:1/elsewhere" }).end();
  });
});
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/onward`;
const told = async (webhook: Webhook) =>
  (await deliveriesPage(deps, webhook.id, { limit: 50 }))?.items.map((one) => ({
    type: one.message.type,
    state: one.state,
    tries: one.tries.map((each) => each.status),
  }));
const later = (minutes: number) => deps.clock.advanceDays(minutes / 1440);
const added = async (id: string, events: Webhook["events"]) =>
  must(await addWebhook(deps, manager, id, { url: address(), events }));

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  test = await testTable();
  deps = Object.assign(testDeps(test.table), { callOut: callOutside({ inside: true }) });
}, 60_000);
afterAll(async () => {
  server.close();
  await test.close();
});
beforeEach(() => {
  heard = [];
  answers = [];
});

it("tells of a hand-out and of each repayment, once, signed, and says no more than what to ask for", async () => {
  const all = await added("webhook_all", ["loan.disbursed", "repayment.booked"]);
  const other = await added("webhook_other", ["loan.expired"]);
  await handedOut(deps, "fish", { ann: 6_000n });
  await pays(deps, "fish", 50_000n, "F-1");
  await reactToAll(deps);
  await reactToAll(deps);
  await sendDue(deps);
  await sendDue(deps);
  expect(heard.map(({ body }) => JSON.parse(body)).sort((a, b) => (a.type < b.type ? -1 : 1))).toEqual([
    { type: "loan.disbursed", timestamp: expect.any(String), data: { id: "fish" } },
    { type: "repayment.booked", timestamp: expect.any(String), data: { id: "fish" } },
  ]);
  for (const { headers, body } of heard) {
    const secret = secretOf(deps.settings.idSecret, all.id, 1);
    const signed = signature(secret, String(headers["webhook-id"]), Number(headers["webhook-timestamp"]), body);
    expect(headers["webhook-signature"]).toBe(signed);
  }
  expect(await told(other)).toEqual([]);
});

it("tries again with the same id until it is taken; an answer that leads elsewhere is not followed", async () => {
  const webhook = await added("webhook_tries", ["loan.repaid"]);
  answers = [500, 302, 200];
  must(await sendTest(deps, manager, webhook.id, "act_1"));
  must(await sendTest(deps, manager, webhook.id, "act_1"));
  for (const minutes of [0, 2, 10, 60]) {
    later(minutes);
    await sendDue(deps);
  }
  expect(await told(webhook)).toEqual([{ type: "test.sent", state: "delivered", tries: [500, 302, 200] }]);
  expect(new Set(heard.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  const [id] = (await deliveriesPage(deps, webhook.id, { limit: 1 }))?.items.map((one) => one.id) ?? [];
  must(await sendAgain(deps, manager, id ?? ""));
  expect(
    (await factsOf(deps, `WEBHOOK#${webhook.id}`)).map(({ type, by, data }) => [type, by, data.messageId]),
  ).toEqual([
    ["webhook.added", "person_m", undefined],
    ["webhook.tested", "person_m", id],
    ["webhook.sent_again", "person_m", id],
  ]);
  await sendDue(deps);
});

it("stops at an address that says it is gone, and goes on when its manager starts it and sends again", async () => {
  const webhook = await added("webhook_gone", ["loan.repaid"]);
  answers = [410];
  const id = must(await sendTest(deps, manager, webhook.id, "act_2"));
  await sendDue(deps);
  expect(await findWebhook(deps, "partner_1", webhook.id)).toMatchObject({ stoppedBecause: "gone" });
  expect(await sendAgain(deps, manager, id)).toMatchObject({ refusal: { code: "wrong_state" } });
  must(await changeWebhook(deps, manager, webhook.id, { act: "start" }));
  must(await sendAgain(deps, manager, id));
  await sendDue(deps);
  expect(await told(webhook)).toEqual([{ type: "test.sent", state: "delivered", tries: [410, 204] }]);
});

it("stops after ten tries that nobody answered", async () => {
  const webhook = await added("webhook_silent", ["loan.repaid"]);
  must(
    await changeWebhook(deps, manager, webhook.id, {
      act: "change",
      wished: { url: "http://127.0.0.1:1/", events: ["loan.repaid"] },
    }),
  );
  must(await sendTest(deps, manager, webhook.id, "act_3"));
  for (let run = 0; run < 12; run++) {
    await sendDue(deps);
    later(30 * 60);
  }
  const [only] = (await told(webhook)) ?? [];
  expect(only).toMatchObject({ state: "given_up", tries: Array(10).fill(null) });
  expect(await findWebhook(deps, "partner_1", webhook.id)).toMatchObject({ stoppedBecause: "silent" });
});

it("goes on telling an address that takes other messages, however often it refuses one", async () => {
  const webhook = await added("webhook_picky", ["loan.repaid"]);
  must(await sendTest(deps, manager, webhook.id, "act_bad"));
  for (let run = 0; run < 12; run++) {
    answers = [400];
    await sendDue(deps);
    answers = [];
    if (run === 5) must(await sendTest(deps, manager, webhook.id, "act_good"));
    await sendDue(deps);
    later(30 * 60);
  }
  expect((await told(webhook))?.map((one) => one.state).sort()).toEqual(["delivered", "given_up"]);
  expect((await findWebhook(deps, "partner_1", webhook.id))?.stoppedAt).toBeNull();
});

it("writes to each manager of its partner, once and in their language, when it stops by itself", async () => {
  const about = { city: null, description: "", country: "PH", currency: "PHP" as const, currencies: [] };
  for (const id of ["partner_1", "partner_2"])
    await createPartner(deps, "system", { ...about, name: "Savers" }, { id });
  for (const [name, role, partnerId, language] of [
    ["mila", "manager", "partner_1", "fil"],
    ["marc", "manager", "partner_1", "fr"],
    ["may", "manager", "partner_1", null],
    ["olga", "officer", "partner_1", null],
    ["else", "manager", "partner_2", null],
  ] as const) {
    const person = must(
      await giveRole(deps, { personId: "system" }, { email: `${name}@p.test`, name, role, partnerId }),
    );
    if (language) must(await keepWorkLanguage(deps, person.id, language));
  }
  const secret = { url: `${address()}?token=hidden`, events: ["loan.repaid"] } as const;
  for (const [id, act] of [
    ["webhook_letter", "gone"],
    ["webhook_asked", "stop"],
  ] as const) {
    const webhook = must(await addWebhook(deps, manager, id, secret));
    if (act === "stop") must(await changeWebhook(deps, manager, webhook.id, { act }));
    else must(await sendTest(deps, manager, webhook.id, "act_letter"));
  }
  answers = [410];
  await sendDue(deps);
  deps.sent.length = 0;
  await reactToAll(deps);
  await reactToAll(deps);
  const letters = deps.sent.filter(({ text }) => text.includes("webhook_letter"));
  expect(letters.map(({ to, subject }) => [to, subject]).sort()).toEqual([
    ["marc@p.test", expect.stringMatching(/^Nous ne prévenons plus 127\.0\.0\.1:/)],
    ["may@p.test", expect.stringMatching(/^We no longer tell 127\.0\.0\.1:/)],
    ["mila@p.test", expect.stringMatching(/^Hindi na namin sinasabihan ang 127\.0\.0\.1:/)],
  ]);
  expect(letters[0]?.text).toContain("/partner/systems/addresses/webhook_letter");
  expect(letters.some(({ text, html }) => `${text}${html}`.includes("hidden"))).toBe(false);
  expect(deps.sent.some(({ text }) => text.includes("webhook_asked"))).toBe(false);
});

it("is nobody's but its partner's managers'", async () => {
  const webhook = await added("webhook_mine", ["loan.repaid"]);
  const id = must(await sendTest(deps, manager, webhook.id, "act_4"));
  for (const by of [{ ...manager, partnerId: "partner_2" }, { ...manager, role: "officer" } as const]) {
    const tries = [
      changeWebhook(deps, by, webhook.id, { act: "stop" }),
      sendTest(deps, by, webhook.id, "act_5"),
      sendAgain(deps, by, id),
    ];
    for (const one of await Promise.all(tries)) expect(one).toMatchObject({ refusal: { code: "not_found" } });
  }
  expect(await deliveriesPage(deps, webhook.id, { limit: 1, cursor: "made up" })).toBeNull();
});

it("changes a secret once, however often the same wish comes", async () => {
  const webhook = await added("webhook_secret", ["loan.repaid"]);
  for (let tap = 0; tap < 2; tap++)
    must(await changeWebhook(deps, manager, webhook.id, { act: "rotate", generation: 1 }));
  expect((await findWebhook(deps, "partner_1", webhook.id))?.generation).toBe(2);
});

it("calls nobody inside our own network, by address or by name", async () => {
  const out = callOutside();
  for (const url of ["https://127.0.0.1/", "https://[::1]/", "http://example.org/", "https://localhost/"])
    await expect(out(url, {}, "{}")).rejects.toThrow(/outside|private network/);
});
