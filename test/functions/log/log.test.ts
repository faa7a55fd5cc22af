// The log: one way in, fields of a closed list, nothing personal, the request's id; and the figures that alarms look at.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clean } from "../../../functions/log/clean.ts";
import { type LogFields, log, logError } from "../../../functions/log/log.ts";
import { count, METRICS } from "../../../functions/log/metrics.ts";
import { asRequest, requestId, requestPart } from "../../../functions/log/request.ts";

const ROOT = join(import.meta.dirname, "../../..");
let lines: Record<string, unknown>[];

beforeEach(() => {
  lines = [];
  for (const level of ["info", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(JSON.parse(line)));
});
afterEach(() => vi.restoreAllMocks());

describe("a line of the log", () => {
  it("says level, place, message and the fields that were given", () => {
    log("warn", "mail", "refused for good", { id: "thanks:gift:pi_1", error: "MessageRejected" });
    expect(lines).toEqual([
      { level: "warn", at: "mail", message: "refused for good", id: "thanks:gift:pi_1", error: "MessageRejected" },
    ]);
  });

  it("leaves out whatever is not on the list, whoever passes it", () => {
    const wide = { id: "one", email: "anna@example.org", body: "{}", headers: { cookie: "a" } } as LogFields;
    log("info", "http", "hello", wide);
    expect(Object.keys(lines[0] ?? {})).toEqual(["level", "at", "message", "id"]);
  });

  it("carries the request's id through every await, and no other request's", async () => {
    await Promise.all(
      ["request-1", "request-2"].map((id) =>
        asRequest(id, async () => {
          await new Promise((resolve) => setTimeout(resolve, 1));
          log("info", "http", id);
        }),
      ),
    );
    expect(lines.map((line) => [line.message, line.requestId])).toEqual([
      ["request-1", "request-1"],
      ["request-2", "request-2"],
    ]);
    expect(requestId()).toBeNull();
    expect(requestPart()).toEqual({});
  });

  it.each(["x", "a b c d e f g h", 'abcdefgh"', "<script>alert</script>", "a".repeat(200)])(
    "takes no request's id that could not be one: %s",
    (id) => expect(asRequest(id, requestId)).toBeNull(),
  );

  it("says of a mistake its class and its stack, cleaned", () => {
    logError("stream", new TypeError("no mail for anna@example.org"), { sequence: "1" });
    expect(lines[0]).toMatchObject({
      level: "error",
      at: "stream",
      error: "TypeError",
      message: "no mail for [address]",
    });
    expect(JSON.stringify(lines[0])).not.toContain("anna");
  });

  it("says of what is no error no more than its type", () => {
    logError("stream", { email: "anna@example.org" });
    expect(lines[0]).toMatchObject({ message: "thrown: object" });
  });
});

describe("what must not stand in a log", () => {
  it.each([
    ["an address", "Email address is not verified: anna.b+c@mail.example.org in region", "anna"],
    ["a key of Stripe", "Invalid API Key provided: sk_live_51HxTest", "51Hx"],
    ["a webhook's secret", "whsec_abcdef1234567890 does not fit", "abcdef"],
    ["a token", "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln refused", "eyJ"],
    ["a bearer of any kind", "authorization: Bearer abc.def~ghi", "abc.def"],
    ["a key of AWS", "AKIAIOSFODNN7EXAMPLE is not known", "AKIA"],
    ["a card", "card 4242 4242 4242 4242 declined", "4242"],
    ["an account", "to NL91 ABNA 0417 1643 00 today", "ABNA"],
  ])("loses %s", (_, text, secret) => expect(clean(text)).not.toContain(secret));

  it("keeps ids and amounts readable", () => {
    const text = "loan_01K9ZX7Q8 of checkout_01K9ZX: 25.00 EUR, cause gift:pi_3Abc, at 2026-11-22T10:00:00.000Z";
    expect(clean(text)).toBe(text);
  });
});

describe("the figures", () => {
  it("are a line in CloudWatch's embedded format, with the stage as the one dimension", () => {
    count("AuditViolations", 3, "prod");
    expect(lines[0]).toMatchObject({
      _aws: {
        CloudWatchMetrics: [
          { Namespace: "Onward", Dimensions: [["Stage"]], Metrics: [{ Name: "AuditViolations", Unit: "Count" }] },
        ],
      },
      Stage: "prod",
      AuditViolations: 3,
    });
  });

  it("are counted where there is a stage alone", () => {
    count("MailFailures", 1, undefined);
    expect(lines).toEqual([]);
    expect(Object.keys(METRICS)).toContain("UnmatchedMoneyAgeDays");
  });
});

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

it("is the only way to write a line: nothing in functions/ or web/ calls the console or writes to a stream", () => {
  const writing = /\bconsole\s*\.|process\.std(?:out|err)\b/;
  const found = ["functions", "web"]
    .flatMap((folder) => [...sources(folder)])
    .filter((path) => !path.startsWith("functions/log/") && writing.test(readFileSync(join(ROOT, path), "utf8")));
  expect(found).toEqual([]);
});
