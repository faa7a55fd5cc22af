// What `npm run mutation` changes, and with which tests it looks whether anybody notices. One folder alone: ONLY=functions/money npm run mutation

/** Where it is decided how much money moves, and whether. */
const DECISIONS = [
  "functions/{money,ledger}/**/*.ts",
  "functions/**/*rules.ts",
  "functions/contributions/{shares,quota,pending,standing}.ts",
  "functions/loans/schedule/**/*.ts",
];
/** Shapes of requests: the tests of the API hold them. */
const SHAPES = ["!functions/money/schema.ts", "!functions/loans/schedule/schema.ts"];

const { ONLY } = process.env;

export default {
  testRunner: "vitest",
  vitest: { configFile: "test/mutation/vitest.config.ts" },
  plugins: ["@stryker-mutator/vitest-runner", "./test/mutation/words.mjs"],
  ignorers: ["words"],
  mutate: [...(ONLY ? [`${ONLY}/**/*.ts`] : DECISIONS), ...SHAPES],
  // Without tsconfig.json: Stryker would rewrite it through an interface that TypeScript 7 has no more, and the tests do not need it.
  ignorePatterns: ["tsconfig.json", "cdk.out", "dist", ".onward*", "docs", "decisions", "web/pictures"],
  // Only what changed since the last run is tried again; the scheduled workflow keeps the file, `--force` forgets it.
  incremental: true,
  incrementalFile: ".stryker/incremental.json",
  tempDirName: ".stryker/sandbox",
  jsonReporter: { fileName: ".stryker/report.json" },
  htmlReporter: { fileName: ".stryker/report.html" },
  reporters: ["clear-text", "progress", "json", "html"],
  clearTextReporter: { allowColor: false, logTests: false, allowEmojis: false },
  // A constant that is read when its file is loaded would need every test again, in a process of its own: hours. STATIC=1 does it.
  ignoreStatic: process.env.STATIC !== "1",
  concurrency: 2,
  timeoutMS: 5_000,
  timeoutFactor: 3,
  // Below 90 of 100 noticed, the run fails.
  thresholds: { high: 95, low: 90, break: 90 },
};
