// `npm run scale`: builds a site of 1,000 and one of 10,000 stories in every language, each in a process of its own, and says how long it
// took, how much memory it needed, and how many documents one gift touches. Fails when the cost grows faster than the stories do.
import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { LANGUAGES } from "../../functions/words/languages.ts";
import { type PageStore, siteRenderer } from "../../web/site/render.ts";
import { siteOf } from "./stories.ts";

/** A document of the large site may take this many times what one of the small site takes, and no more. */
const GROWTH_MAX = 1.5;
const SIZES = [1_000, 10_000];
/** Lines of progress for one build. */
const LINES = 10;

const HELP = `npm run scale [-- --stories N] [--json]

Builds ${SIZES.join(" and ")} invented stories with all lists, in memory, and prints documents, seconds, peak memory and how many
documents one gift touches. --stories N builds one site of N stories in this process.
`;

interface Built {
  readonly stories: number;
  readonly pages: number;
  readonly documents: number;
  readonly megabytesWritten: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
  /** Written again after one gift. */
  readonly touched: { readonly documents: number; readonly pages: number; readonly seconds: number };
}

const say = (line: string) => process.stderr.write(`${line}\n`);
const elapsed = (from: bigint): number => Number((process.hrtime.bigint() - from) / 1_000_000n) / 1_000;

async function build(stories: number): Promise<Built> {
  const { data, give } = siteOf(stories);
  const made = { documents: 0, bytes: 0 };
  const store: PageStore = {
    async put(_path, body) {
      made.documents += 1;
      made.bytes += Buffer.byteLength(body);
    },
    async remove() {},
  };
  const renderer = siteRenderer(data, store);
  const began = process.hrtime.bigint();
  let pages = 0;
  let after: string | null = null;
  do {
    // Each part begins with a look at all pages: as many parts as there are lines.
    const until = made.documents + Math.ceil(((pages || stories * LANGUAGES.length) * LANGUAGES.length) / LINES);
    const progress = await renderer.renderSome(after, () => made.documents < until);
    after = progress.after;
    pages = progress.pages;
    say(`${stories} stories: ${pages - progress.left} of ${pages} pages, ${elapsed(began)} s`);
  } while (after !== null);
  const seconds = elapsed(began);
  const { documents, bytes } = made;
  const id = give(Math.trunc(stories / 2 / 8) * 8);
  const from = process.hrtime.bigint();
  const touched = await renderer.renderTouched([id]);
  return {
    stories,
    pages,
    documents,
    megabytesWritten: Math.trunc(bytes / 1_000_000),
    seconds,
    peakMegabytes: Math.trunc(process.resourceUsage().maxRSS / 1_024),
    touched: { documents: touched, pages: Math.trunc(touched / LANGUAGES.length), seconds: elapsed(from) },
  };
}

/** In a process of its own, so that the peak is its own too. */
function builtApart(stories: number): Built {
  const args = [...process.execArgv, import.meta.filename, "--stories", String(stories), "--json"];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));
}

function lineOf({ stories, pages, documents, megabytesWritten, seconds, peakMegabytes, touched }: Built): string {
  const each = Math.trunc((seconds / documents) * 1_000_000);
  return [
    `${stories} stories: ${pages} pages, ${documents} documents (${megabytesWritten} MB) in ${seconds} s, ${each} µs each`,
    `peak memory ${peakMegabytes} MB`,
    `one gift writes ${touched.documents} documents in ${touched.seconds} s`,
  ].join("; ");
}

const { values } = parseArgs({
  options: { stories: { type: "string" }, json: { type: "boolean" }, help: { type: "boolean" } },
});

if (values.help) process.stdout.write(HELP);
else {
  const sizes = values.stories === undefined ? null : [Number(values.stories)];
  const built = sizes ? [await build(sizes[0] as number)] : SIZES.map(builtApart);
  process.stdout.write(
    values.json ? `${JSON.stringify(sizes ? built[0] : built)}\n` : `${built.map(lineOf).join("\n")}\n`,
  );
  const [small, large] = built;
  if (small && large) {
    const growth = large.seconds / large.documents / (small.seconds / small.documents);
    say(
      `A document of ${large.stories} stories takes ${Math.trunc(growth * 100)} % of one of ${small.stories}; ${GROWTH_MAX * 100} % is the most.`,
    );
    if (growth > GROWTH_MAX) process.exitCode = 1;
  }
}
