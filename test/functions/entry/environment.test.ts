// What each function reads of its environment: complete or refused with every mistake named, never a value shown, no secret's text at all.
import { describe, expect, it } from "vitest";
import { ENVIRONMENTS, type EntryName, readEnvironment } from "../../../functions/entry/environment.ts";
import { functionEnvironment, SECRETS } from "../../support/function-environment.ts";

const NAMES = Object.keys(ENVIRONMENTS) as EntryName[];
const variables = functionEnvironment();
const wantedBy = (name: EntryName): string[] => Object.keys(ENVIRONMENTS[name].shape);

describe.each(NAMES)("%s", (name) => {
  it("starts with what it needs, and gets no more than that", () => {
    expect(Object.keys(readEnvironment(name, variables)).sort()).toEqual(wantedBy(name).sort());
  });

  it("names every variable that is missing, at once", () => {
    const needed = wantedBy(name).filter(
      (one) => !ENVIRONMENTS[name].safeParse({ ...variables, [one]: undefined }).success,
    );
    const failed = (() => {
      try {
        readEnvironment(name, {});
      } catch (error) {
        return (error as Error).message;
      }
      return "";
    })();
    expect(needed.filter((one) => !failed.includes(`  ${one}: `))).toEqual([]);
    expect(needed).toEqual(expect.arrayContaining(["TABLE_NAME", "STAGE", "VERSION"]));
  });

  it("holds secrets by their names alone, and takes none as text", () => {
    for (const one of wantedBy(name).filter((variable) => variable.endsWith("_SECRET_ID"))) {
      for (const secret of Object.values(SECRETS)) {
        let said = "";
        try {
          readEnvironment(name, { ...variables, [one]: secret });
        } catch (error) {
          said = (error as Error).message;
        }
        expect(said).toContain(`${one}: must be the ARN of a secret`);
        expect(said).not.toContain(secret);
      }
    }
  });
});

it("gives each secret to the functions that need it alone", () => {
  const holders = (variable: string) => NAMES.filter((name) => wantedBy(name).includes(variable));
  expect(holders("STRIPE_WEBHOOK_SECRET_ID")).toEqual(["stripe-webhook"]);
  expect(holders("STRIPE_KEY_SECRET_ID")).toEqual(["api", "pages", "desk", "reactions", "jobs"]);
  expect(holders("SESSION_SECRET_ID")).toEqual(["pages", "partner", "desk", "receipts"]);
  expect(holders("ORIGIN_SECRET_ID")).toEqual(["api", "pages", "partner", "desk", "receipts"]);
  expect(wantedBy("site").filter((one) => one.includes("SECRET"))).toEqual([]);
});

it.each([
  ["PUBLIC_URL", "http://give.test"],
  ["PEOPLE_ISSUER", "http://cognito.test"],
  ["RESERVATION_MINUTES", "30"],
  ["FUNDRAISING_DAYS", "0"],
])("refuses %s = %s", (name, value) => {
  expect(() => readEnvironment("api", { ...variables, [name]: value })).toThrow(name);
});

it.each(["Onward", "hello@give.test\r\nBcc: all@give.test", ""])("refuses to send from %j", (from) => {
  expect(() => readEnvironment("jobs", { ...variables, MAIL_FROM: from })).toThrow("MAIL_FROM");
});
