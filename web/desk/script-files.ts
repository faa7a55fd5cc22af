// Owns which scripts the working pages have, and where each is found; refuses to build them (infra/islands) and to know what they do.
import { readFileSync } from "node:fs";

/** All scripts as they are sent. A file's name holds its content's mark, so that whoever has it has it for good. */
export interface ScriptFiles {
  /** The file of each script by the script's name. */
  readonly names: Readonly<Record<string, string>>;
  /** What stands in each file. */
  readonly files: Readonly<Record<string, string>>;
  /** The service worker's code: one address for ever, so no mark. */
  readonly worker: string;
}

/** Where nothing was built, as in tests of pages: an address that leads nowhere, and a page that works without. */
export const NO_SCRIPTS: ScriptFiles = { names: {}, files: {}, worker: "" };

/** Their name beside the code of the function that hands them on (infra/aws/bundle.ts). */
export const SCRIPT_FILES = "islands.json";

/** Beside a module: `scriptsBeside(import.meta.url)`. */
export function scriptsBeside(moduleUrl: string): ScriptFiles {
  return JSON.parse(readFileSync(new URL(SCRIPT_FILES, moduleUrl), "utf8"));
}

let served: ScriptFiles = NO_SCRIPTS;

/** Said once, when a process puts its pages together: from then on `<Script>` knows the files. */
export function serveScripts(files: ScriptFiles): void {
  served = files;
}

/** Scripts of staff begin with this; all others are for partners, whose pages are weighed with them. */
const STAFF = "staff-";

export const ASSETS = { partner: "/partner/assets", staff: "/staff/assets" } as const;

/** The address of a script. */
export function scriptAddress(name: string): string {
  const folder = name.startsWith(STAFF) ? ASSETS.staff : ASSETS.partner;
  return `${folder}/${served.names[name] ?? `${name}.js`}`;
}
