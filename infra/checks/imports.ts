// Owns the one rule about imports: they point one way. Fails the build with each import that does not.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

/** Folders whose files may be imported by nobody further down. A layer may import itself and the ones after it. */
const TOP = ["infra", "web", "functions"];

/** Within a feature, the order of its files: a file may import its own kind and what stands after it, also of other features. */
const KINDS = ["routes", "reactions", "commands", "queries", "rules"];

/** Foundations import nothing of ours but what is named here. */
const FOUNDATIONS: Record<string, readonly string[]> = {
  "functions/money": [],
  "functions/ledger": ["functions/money"],
  "functions/log": [],
  "functions/table": ["functions/log"],
  "functions/payments": ["functions/money", "functions/words"],
  "functions/words": ["functions/money"],
};

/** Packages that one folder alone may import. */
const PACKAGE_HOMES: readonly { readonly pattern: RegExp; readonly homes: readonly string[] }[] = [
  { pattern: /^@aws-sdk\/client-sesv2$/, homes: ["functions/mail", "infra/aws", "test"] },
  { pattern: /^@aws-sdk\/client-lambda$/, homes: ["functions/audit-runs/wake-function.ts", "infra", "test"] },
  { pattern: /^@aws-sdk\/client-cognito-identity-provider$/, homes: ["functions/accounts", "infra/aws", "test"] },
  {
    pattern: /^@aws-sdk\/client-s3$/,
    homes: [
      "web/server/site-bucket.ts",
      "functions/pictures/bucket.ts",
      "functions/papers/bucket.ts",
      "infra/aws",
      "test",
    ],
  },
  { pattern: /^@aws-sdk\//, homes: ["functions/table", "infra", "test"] },
  { pattern: /^stripe$/, homes: ["functions/payments", "infra/local/stripe", "test"] },
  { pattern: /^aws-cdk-lib/, homes: ["infra/aws", "test"] },
];

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^"';]*?from\s*"([^"]+)"|(?:^|\n)\s*import\s*"([^"]+)"|import\(\s*"([^"]+)"\s*\)/g;

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === "node_modules" || entry.name.startsWith(".")) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

function within(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

function kindOf(file: string): number {
  const name = file.split("/").at(-1) ?? "";
  return KINDS.findIndex((kind) => name === `${kind}.ts` || name.startsWith(`${kind}-`));
}

/** Why `from` may not import `to` (a file of ours); null when it may. */
function objection(from: string, to: string): string | null {
  if (within(from, "test")) return null;
  if (within(to, "test")) return "the product does not import its tests";
  const layer = (file: string) => TOP.findIndex((top) => within(file, top));
  if (layer(to) >= 0 && layer(from) > layer(to)) return `${TOP[layer(from)]} does not import ${TOP[layer(to)]}`;
  if (within(from, "infra/aws") && within(to, "infra/local")) return "the cloud does not import the one machine";
  for (const [foundation, allowed] of Object.entries(FOUNDATIONS)) {
    if (within(from, foundation) && !within(to, foundation) && !allowed.some((folder) => within(to, folder))) {
      return `${foundation} imports only ${["itself", ...allowed].join(", ")}`;
    }
  }
  if (within(to, "functions/entry") && within(from, "functions") && !within(from, "functions/entry"))
    return "nothing imports an entry";
  const [fromKind, toKind] = [kindOf(from), kindOf(to)];
  if (within(from, "functions") && within(to, "functions") && fromKind >= 0 && toKind >= 0 && fromKind > toKind) {
    return `${KINDS[fromKind]} do not import ${KINDS[toKind]}`;
  }
  return null;
}

function packageObjection(from: string, name: string): string | null {
  const rule = PACKAGE_HOMES.find((one) => one.pattern.test(name));
  return rule && !rule.homes.some((home) => within(from, home))
    ? `${name} is imported in ${rule.homes.join(", ")} alone`
    : null;
}

/** The only roundings are in functions/money; elsewhere a number that is money could lose a cent unseen. */
const ROUNDING = /\b(?:Math\.round|parseFloat|toFixed)\b/;

const found: string[] = [];
for (const top of [...TOP, "test"]) {
  for (const path of sources(join(ROOT, top))) {
    const from = relative(ROOT, path);
    const text = readFileSync(path, "utf8");
    if (
      ROUNDING.test(text) &&
      !within(from, "functions/money") &&
      !within(from, "infra/checks") &&
      !within(from, "test")
    ) {
      found.push(`${from}: rounds outside functions/money`);
    }
    for (const match of text.matchAll(IMPORT)) {
      const name = match[1] ?? match[2] ?? match[3] ?? "";
      const why = name.startsWith(".")
        ? objection(from, relative(ROOT, resolve(dirname(path), name)))
        : packageObjection(from, name);
      if (why) found.push(`${from}: imports ${name}, but ${why}`);
    }
  }
}
if (found.length > 0) {
  console.error(`Imports that point the wrong way:\n${found.map((line) => `  ${line}`).join("\n")}`);
  process.exit(1);
}
console.log("Imports point one way.");
