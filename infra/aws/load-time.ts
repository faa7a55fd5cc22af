// Owns how long a built bundle takes to load, in a process of its own; refuses to judge it: machines differ.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Each bundle is loaded this often; the median is told. */
export const RUNS = 7;

/** Enough of an environment for every function: nothing is called while a bundle loads. */
const ENVIRONMENT = {
  ...{ TABLE_NAME: "onward", STAGE: "dev", VERSION: "0", PUBLIC_URL: "https://give.example.org" },
  ...{ PEOPLE_ISSUER: "https://people.example.org", PEOPLE_CLIENT_ID: "web" },
  ...{ STAFF_ISSUER: "https://staff.example.org", STAFF_CLIENT_ID: "web", STAFF_POOL_ID: "eu-central-1_staff" },
  AUDIT_FUNCTION: "audit",
  ...{ PEOPLE_POOL_ID: "eu-central-1_people" },
  ...{ MAIL_FROM: "hello@example.org", SITE_BUCKET: "site", MEDIA_BUCKET: "media", LANGUAGES: "en,de" },
  ...{ PAPERS_BUCKET: "papers" },
  ...Object.fromEntries(
    ["STRIPE_KEY", "STRIPE_WEBHOOK", "ID", "SESSION", "ORIGIN"].map((name) => [
      `${name}_SECRET_ID`,
      `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${name}`,
    ]),
  ),
  ...{ AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "none", AWS_SECRET_ACCESS_KEY: "none" },
};

const LOAD = `
  const [file] = process.argv.slice(1);
  const before = process.cpuUsage();
  const began = performance.now();
  await import(file);
  const wall = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ wall, cpu: (user + system) / 1000 }));
`;

export interface LoadTime {
  /** Milliseconds from the import to its end: the median of all runs. */
  readonly wall: number;
  /** Milliseconds of processor: nearer to the truth on a busy machine. The median too. */
  readonly cpu: number;
}

/** Loads a bundle RUNS times. Throws with what Node said when it cannot be loaded. */
export function loadTime(folder: string, runs = RUNS, flags: readonly string[] = []): LoadTime {
  const file = pathToFileURL(join(folder, "index.mjs")).href;
  const times = Array.from({ length: runs }, () => {
    const arguments_ = [...flags, "--no-warnings", "--input-type=module", "-e", LOAD, file];
    const { status, stdout, stderr } = spawnSync(process.execPath, arguments_, { env: ENVIRONMENT, encoding: "utf8" });
    if (status !== 0) throw new Error(`${folder} cannot be loaded:\n${stderr}`);
    return JSON.parse(stdout) as LoadTime;
  });
  return { wall: median(times.map(({ wall }) => wall)), cpu: median(times.map(({ cpu }) => cpu)) };
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
