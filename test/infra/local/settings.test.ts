import { describe, expect, it } from "vitest";
import { readSettings } from "../../../infra/local/settings.ts";

describe("settings", () => {
  it("stand without any variable", () => {
    expect(readSettings({})).toMatchObject({ PORT: 4000, DEMO: "1", RESERVATION_MINUTES: 45 });
    expect(readSettings({}).DATA_DIR).toMatch(/\/\.onward$/);
  });

  it.each([
    [{ PORT: "" }, "PORT: must be a number from 1 to 65535"],
    [{ PORT: "0" }, "PORT: must be a number from 1 to 65535"],
    [{ PORT: "http" }, "PORT: must be a number from 1 to 65535"],
    [{ PORT: "65536" }, "PORT: must be a number from 1 to 65535"],
    [{ DEMO: "no" }, "DEMO: "],
    [{ DYNAMODB_ENDPOINT: "here" }, "DYNAMODB_ENDPOINT: "],
    [{ STRIPE_SECRET_KEY: "sk_live_1", STRIPE_WEBHOOK_SECRET: "whsec_1" }, "STRIPE_SECRET_KEY: must be a test key"],
    [{ STRIPE_SECRET_KEY: "sk_test_1" }, "STRIPE_WEBHOOK_SECRET: is needed"],
  ])("name what is wrong in %j", (env, words) => {
    expect(() => readSettings(env)).toThrow(words);
  });

  it("name all that is wrong at once, and show no value", () => {
    const wrong = () => readSettings({ PORT: "-1", STRIPE_SECRET_KEY: "sk_live_secret", OIDC_ISSUER: "x" });
    expect(wrong).toThrow(/PORT: [\s\S]*STRIPE_SECRET_KEY: [\s\S]*OIDC_ISSUER: /);
    expect(wrong).not.toThrow(/sk_live_secret/);
  });
});
