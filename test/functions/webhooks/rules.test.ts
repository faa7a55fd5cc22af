// Whom we may tell, how long we wait, and the signature that the standard publishes.
import fc from "fast-check";
import { expect, it } from "vitest";
import { afterTry, faultOf, hears, URL_MAX, waitAfter } from "../../../functions/webhooks/rules.ts";
import { secretOf, signature, signedHeaders } from "../../../functions/webhooks/sign.ts";
import type { Delivery, Webhook } from "../../../functions/webhooks/webhook.ts";

it("signs as the example of the standard's libraries", () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  expect(signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, '{"test": 2432232314}')).toBe(
    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  );
});

it("signs with the secret of before too, for a day after a new one", () => {
  const webhook = { id: "webhook_1", generation: 2, rotatedAt: "2026-03-01T10:00:00.000Z" };
  const message = { id: "msg_1", body: "{}" };
  const count = (at: string) =>
    signedHeaders("s", webhook, message, new Date(at))["webhook-signature"]?.split(" ").length;
  expect([count("2026-03-02T09:59:59Z"), count("2026-03-02T10:00:00Z")]).toEqual([2, 1]);
  expect(secretOf("s", "webhook_1", 1)).not.toBe(secretOf("s", "webhook_1", 2));
  expect(Buffer.from(secretOf("s", "webhook_1", 1).slice(6), "base64")).toHaveLength(32);
});

it.each([
  ["https://example.org/hook?x=1", null],
  ["https://8.8.8.8/", null],
  ["https://[2606:4700::1111]/", null],
  ["http://example.org/", "https"],
  ["ftp://example.org/", "address"],
  ["javascript:alert(1)", "address"],
  ["https://user:pw@example.org/", "address"],
  ["https://example.org/#x", "address"],
  ["nothing", "address"],
  ["https://localhost/", "inside"],
  ["https://intranet/", "inside"],
  ["https://printer.local/", "inside"],
  ["https://169.254.169.254/latest/meta-data", "inside"],
  ["https://2130706433/", "inside"],
  ["https://0x7f.1/", "inside"],
  ["https://[::1]/", "inside"],
  ["https://[::ffff:10.0.0.1]/", "inside"],
  ["https://192.168.1.4:8443/", "inside"],
  ["https://[::10.0.0.1]/", "inside"],
  ["https://[::ffff:0:10.0.0.1]/", "inside"],
  ["https://[fec0::1]/", "inside"],
  ["https://[fd00:ec2::254]/", "inside"],
  ["https://localhost./", "inside"],
  ["https://printer.local./", "inside"],
  ["https://[2606:4700::1111]/", null],
  // Names that only look like those that lead inside.
  ["https://mylocalhost.example/", null],
  ["https://localhost.example/", null],
  ["https://hooks.localizer.example/", null],
  ["https://a.local.example/", null],
  ["https://a.localhost/", "inside"],
  ["https://router.home.arpa/", "inside"],
])("judges %s: %s", (url, fault) => {
  expect(faultOf(url, false)).toBe(fault);
});

it("takes an address of two thousand characters, and no longer one", () => {
  const long = (length: number) => `https://example.org/${"x".repeat(length - 20)}`;
  expect([faultOf(long(URL_MAX), false), faultOf(long(URL_MAX + 1), false)]).toEqual([null, "address"]);
});

it("lets a machine of one's own be told without encryption, and still wants an address", () => {
  expect(faultOf("http://localhost:4000/hook", true)).toBeNull();
  expect(faultOf("https://192.168.1.4/", true)).toBeNull();
  expect(faultOf("ftp://localhost/", true)).toBe("address");
});

it("tells an address that is not stopped of what it asked for", () => {
  const webhook = { stoppedAt: null, events: ["loan.funded"] } as unknown as Webhook;
  expect([hears(webhook, "loan.funded"), hears(webhook, "loan.repaid")]).toEqual([true, false]);
  expect(hears({ ...webhook, stoppedAt: "2026-03-01T00:00:00Z" }, "loan.funded")).toBe(false);
});

it("waits longer after each try, ten tries in three to five days, and never twice the same for two messages at once", () => {
  fc.assert(
    fc.property(fc.string(), (id) => {
      const waits = Array.from({ length: 9 }, (_, nth) => waitAfter(id, nth + 1) ?? 0);
      expect(waits.every((wait, nth) => nth === 0 || wait > (waits[nth - 1] ?? 0) * 0.6)).toBe(true);
      const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
      expect(hours).toBeGreaterThan(58);
      expect(hours).toBeLessThan(90);
      expect(waitAfter(id, 10)).toBeNull();
    }),
  );
  const firsts = new Set(Array.from({ length: 50 }, (_, nth) => waitAfter(`msg_${nth}`, 1)));
  expect(firsts.size).toBeGreaterThan(15);
  // The first wait is a minute, a fifth more or less.
  const seconds = Array.from({ length: 500 }, (_, nth) => (waitAfter(`msg_${nth}`, 1) ?? 0) / 1000);
  expect([Math.min(...seconds), Math.max(...seconds)]).toEqual([48, 72]);
});

it("is over when it is taken, when the address is gone, and after the last try", () => {
  const waiting = {
    id: "msg_1",
    round: 0,
    tries: [],
    state: "waiting",
    nextAt: "2026-03-01T00:00:00Z",
  } as unknown as Delivery;
  const tried = (status: number | null) => ({ at: "2026-03-01T00:00:00.000Z", status, ms: 3, said: "" });
  expect(afterTry(waiting, tried(204))).toMatchObject({ delivery: { state: "delivered", nextAt: null }, stop: null });
  expect(afterTry(waiting, tried(410))).toMatchObject({ delivery: { state: "given_up" }, stop: "gone" });
  for (const status of [200, 299]) expect(afterTry(waiting, tried(status)).delivery.state).toBe("delivered");
  for (const status of [null, 300, 302, 404, 500, 199])
    expect(afterTry(waiting, tried(status))).toMatchObject({ delivery: { state: "waiting", round: 1 }, stop: null });
  expect(afterTry({ ...waiting, round: 9 }, tried(500))).toMatchObject({
    delivery: { state: "given_up", nextAt: null },
    stop: "silent",
  });
});

it("comes again after its wait, and keeps the newest twelve tries", () => {
  const at = (minute: number) => `2026-03-01T00:${String(minute).padStart(2, "0")}:00.000Z`;
  const tried = (minute: number) => ({ at: at(minute), status: 500, ms: 3, said: "" });
  const before = { id: "msg_1", round: 1, state: "waiting", nextAt: null, tries: [] } as unknown as Delivery;
  const { delivery } = afterTry(before, tried(30));
  expect(Date.parse(delivery.nextAt ?? "") - Date.parse(at(30))).toBe(waitAfter("msg_1", 2));
  expect(delivery.tries).toEqual([tried(30)]);
  const full = { ...before, tries: Array.from({ length: 12 }, (_, nth) => tried(nth)) };
  expect(afterTry(full, tried(30)).delivery.tries.map((one) => one.at)).toEqual([
    ...Array.from({ length: 11 }, (_, nth) => at(nth + 1)),
    at(30),
  ]);
});
