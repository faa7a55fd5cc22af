// The settings of a stage: the committed ones can be used, and whoever mistypes is told everything at once.
import { describe, expect, it } from "vitest";
import {
  ownMailDomain,
  parseSettings,
  readSettings,
  SettingsError,
  STAGES,
  stageName,
} from "../../../infra/aws/settings.ts";

const dev = readSettings("dev");
const text = (changes: Record<string, unknown>) => JSON.stringify({ ...dev, ...changes });

function told(json: string): string[] {
  try {
    parseSettings(json, "dev");
  } catch (error) {
    if (error instanceof SettingsError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("the settings of a stage", () => {
  it.each(STAGES)("%s is committed, can be used, and names no account", (stage) => {
    const settings = readSettings(stage);
    expect(settings.stage).toBe(stage);
    expect(settings.account).toBeUndefined();
    expect(settings.mailFrom).toMatch(/@example\.org$/);
  });

  it("names every mistake at once, one a line, by the name of the setting", () => {
    const wrong = {
      region: "Frankfurt",
      domain: { name: "Give" },
      logDays: 8,
      alarmAddress: "me",
      monthlyBudgetUsd: 0,
      extra: 1,
    };
    expect(told(text(wrong))).toEqual([
      "infra/aws/stages/dev.json cannot be used:",
      "  region: must be a region, such as eu-central-1",
      "  domain: must have a name, and either hostedZoneId with zoneName, or certificateArn (in us-east-1)",
      "  logDays: must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731",
      expect.stringMatching(/^ {2}alarmAddress: /),
      expect.stringMatching(/^ {2}monthlyBudgetUsd: /),
      "  extra: not a setting",
    ]);
    expect(told("{")).toEqual([expect.any(String), expect.stringMatching(/^ {2}it is not JSON/)]);
  });

  it("refuses what each setting allows and all of them together do not", () => {
    const domain = { name: "give.example.com", hostedZoneId: "Z0123456789", zoneName: "example.org" };
    expect(told(text({ domain }))[1]).toBe("  domain.name: is not inside domain.zoneName");
    expect(told(text({ stage: "prod" }))[1]).toBe("  stage: the file is for dev and says prod");
    expect(told(text({ languages: ["de"] }))[1]).toBe("  languages: must have en");
    const prod = JSON.stringify({ ...readSettings("prod"), siteConcurrency: null });
    expect(() => parseSettings(prod, "prod")).toThrow("siteConcurrency: prod needs 1");
  });

  it("knows when the address of mails is in a zone of ours", () => {
    expect(ownMailDomain(readSettings("prod"))?.zoneName).toBe("example.org");
    expect(ownMailDomain({ ...readSettings("prod"), mailFrom: "us@elsewhere.org" })).toBeNull();
    expect(ownMailDomain(dev)).toBeNull();
  });

  it("the stage is asked for by the context, by STAGE, or is dev", () => {
    expect(stageName("prod", { STAGE: "staging" })).toBe("prod");
    expect(stageName(undefined, { STAGE: "staging" })).toBe("staging");
    expect(stageName(undefined, {})).toBe("dev");
    expect(() => stageName("production", {})).toThrow("There is no stage production: say dev, staging, prod.");
  });
});
