// No message has a number, date or time of its own making: the deployed functions carry nothing that could read one (infra/aws/lean).
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = new URL("../../../", import.meta.url).pathname;
/** ICU's own way of writing values, such as `{paid, number, ::currency/EUR}`. */
const MADE = /\{\s*\w+\s*,\s*(number|date|time)\b/;

it("no catalogue has a skeleton", () => {
  const files = ["web/words", "functions/mail"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .map((name) => join(ROOT, folder, name)),
  );
  expect(files.length).toBeGreaterThan(20);
  const found = files.flatMap((file) =>
    Object.entries<string>(JSON.parse(readFileSync(file, "utf8"))).flatMap(([key, text]) =>
      MADE.test(text) ? `${file}: ${key}` : [],
    ),
  );
  expect(found).toEqual([]);
  expect(MADE.test("Paid {amount, number, ::currency/EUR}")).toBe(true);
});
