// The tests that are asked about each mutant: pure, so that they answer in milliseconds.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "test/functions/{money,ledger,contributions,undirected,releases}/**/*.test.ts",
      "test/functions/**/*rules.test.ts",
      "test/functions/loans/schedule/**/*.test.ts",
      "test/functions/reconciliation/propose.test.ts",
    ],
    setupFiles: ["test/mutation/setup.ts"],
    // Properties of whole histories take seconds where other work is done beside them.
    testTimeout: 60_000,
    // These take a million steps or a hundred million on purpose: minutes, where each step is counted.
    testNamePattern: /^(?!.*(?:beyond its named limits|near pro rata at every unit))/,
    env: { EXAMPLES_DIVIDED_BY: "100", AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
  },
});
