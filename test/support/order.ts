// Owns the order in which test files are run: the longest first, so that no long one is left alone at the end; refuses to know what they prove.
import { statSync } from "node:fs";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take ten seconds or more, with about how many. The others are taken by their size. */
const SECONDS: Readonly<Record<string, number>> = {
  "product/kill": 100,
  "product/clock": 90,
  "browser/donor-walks": 90,
  "browser/pages": 90,
  "product/refusals": 70,
  "browser/main-job": 70,
  "browser/donor-troubles": 50,
  "web/accessibility": 46,
  "product/main-job": 45,
  "product/notices": 40,
  "product/monthly": 40,
  "infra/aws/bundles-run": 37,
  "product/money-back": 35,
  "browser/manager": 34,
  "product/import": 30,
  "infra/aws/bundle": 25,
  "browser/field-troubles": 19,
  "stories/partner-closes": 18,
  "infra/local/import": 17,
  "browser/staff-walks": 16,
  "browser/field-days": 15,
  "infra/operate/commands": 12,
  "functions/portfolio/statement/statement": 11,
  "web/hostile-browser": 10,
  "browser/month-close": 10,
  "infra/aws/stacks": 10,
};

/** Small files are many: one of so many bytes counts as a second. */
const BYTES_A_SECOND = 10_000;

function secondsOf(file: string): number {
  const name = file.replace(/^.*\/test\//, "").replace(/\.test\.tsx?$/, "");
  return SECONDS[name] ?? Math.min(statSync(file).size / BYTES_A_SECOND, 9);
}

/** Files of one project stay together: those without a process of their own share one. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const known = files.map((file) => ({
      file,
      shares: file.project.config.isolate ? 0 : 1,
      seconds: secondsOf(file.moduleId),
    }));
    return known.sort((a, b) => a.shares - b.shares || b.seconds - a.seconds).map(({ file }) => file);
  }
}
