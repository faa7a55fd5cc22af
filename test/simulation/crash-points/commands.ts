// Reads from the source which functions write, and which of those a door of the product calls: routes, pages, jobs, the stream.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../../..");

/** The ways into the table. Whoever reaches one of them writes. */
const WRITES = /\b(?:commit|putOnce|putLatest|addOnce)\(/;
/** Where people, the clock and the stream come in. Nothing else calls a command from outside. */
const DOOR = /(?:^|\/)(?:routes[\w-]*|[\w-]+-routes|jobs|react|reactions)\.tsx?$/;
/** Their writes are the table's own, or the record of an answer, which the flows of requests end with. */
const NOT_FEATURES = ["functions/table/", "functions/http/", "functions/entry/"];

interface Source {
  readonly path: string;
  readonly text: string;
  /** What a name stands for in this file: the file it comes from. */
  readonly imports: ReadonlyMap<string, string>;
}

/** A function of the product by where it stands. */
interface Writer {
  readonly path: string;
  readonly name: string;
}

function* filesOf(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesOf(path);
    else if (/\.tsx?$/.test(entry.name)) yield path;
  }
}

export function sourceOf(path: string): Source {
  const text = readFileSync(path, "utf8");
  const imports = new Map<string, string>();
  for (const [, names = "", from = ""] of text.matchAll(/import \{([^}]*)\} from "(\.[^"]+)"/g)) {
    for (const name of names.split(","))
      imports.set(name.trim().replace(/^type /, ""), named(resolve(dirname(path), from)));
  }
  return { path: named(path), text, imports };
}

const named = (path: string): string => relative(ROOT, path);

/** The top-level functions of a file, by name: from their first line to the brace that ends them. */
function functionsOf({ text }: Source): Map<string, string> {
  const found = text.matchAll(/^(?:export )?(?:async )?function (\w+)[\s\S]*?^\}/gm);
  const arrows = text.matchAll(/^(?:export )?const (\w+) =[\s\S]*?;$/gm);
  return new Map([...found, ...arrows].map(([whole, name = ""]) => [name, whole]));
}

/** Every function that a door imports and that writes, itself or through others. */
export function writersBehindDoors(): Writer[] {
  const sources = ["functions", "web"].flatMap((folder) => [...filesOf(join(ROOT, folder))].map(sourceOf));
  const bodies = new Map<string, { readonly source: Source; readonly body: string }>();
  for (const source of sources) {
    for (const [name, body] of functionsOf(source)) bodies.set(`${source.path} ${name}`, { source, body });
  }
  const writing = new Map<string, boolean>();
  const writes = (key: string): boolean => {
    const known = writing.get(key);
    if (known !== undefined) return known;
    writing.set(key, false);
    const found = bodies.get(key);
    const is = found !== undefined && (WRITES.test(found.body) || calledBy(found.source, found.body).some(writes));
    writing.set(key, is);
    return is;
  };
  const doors = sources.filter((one) => DOOR.test(one.path));
  const behind = new Map<string, Writer>();
  for (const door of doors) {
    for (const [name, path] of door.imports) {
      const ours = path.startsWith("functions/") && !NOT_FEATURES.some((folder) => path.startsWith(folder));
      if (ours && !DOOR.test(path) && writes(`${path} ${name}`)) behind.set(`${path} ${name}`, { path, name });
    }
  }
  return [...behind.values()].sort((a, b) => (`${a.path} ${a.name}` < `${b.path} ${b.name}` ? -1 : 1));
}

/** The functions that a body names, of its own file and of those it imports. */
function calledBy(source: Source, body: string): string[] {
  const names = new Set([...body.matchAll(/\b(\w+)\b/g)].map(([name]) => name));
  return [...names].map((name) => `${source.imports.get(name) ?? source.path} ${name}`);
}
