// The tests that are asked about each mutant: pure ones, which answer in milliseconds. What needs a table is proved elsewhere.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "test/functions/{money,ledger,contributions,undirected,releases}/**/*.test.ts",
      "test/functions/**/rules.test.ts",
      "test/functions/loans/schedule/**/*.test.ts",
    ],
    setupFiles: ["test/mutation/setup.ts"],
    // Properties of whole histories take seconds where other work is done beside them.
    testTimeout: 60_000,
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
  },
});
