import { configDefaults, defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/order.ts";

/** Files that start processes, change the environment of their own, or put something else in a module's place: one process for each. */
const ALONE = [
  "test/{bench,browser,planted,product,restore,simulation}/**/*.test.ts",
  "test/functions/entry/**/*.test.ts",
  // Its answers hold ids that are counted.
  "test/functions/http/examples.test.ts",
  "test/infra/**/*.test.ts",
  "test/web/{accessibility,hostile-browser}.test.tsx",
  "test/web/partner/words.test.tsx",
];

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
  test: {
    // Real engines, servers and a browser on two cores: a slow start is no failure, a hanging one is.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: "alone", include: ALONE, globalSetup: "test/support/one-run.ts" } },
      {
        extends: true,
        // Hundreds of small files need the same modules: loading them again for each took longer than the tests themselves.
        test: {
          name: "together",
          isolate: false,
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: [...configDefaults.exclude, ...ALONE],
        },
      },
    ],
  },
});
