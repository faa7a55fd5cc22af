// Owns asking the product, from outside, whether it is there and closed where it has to be; refuses to change anything in it.
import * as z from "zod";
import { PAGE_HEADERS } from "../../../../web/server/page-policy.ts";
import { done, type Setup, type Step, yours } from "../step.ts";

/** A new address takes a moment to be known, and a function its first start. */
const TRIES_MAX = 5;
const BETWEEN_TRIES_MS = 3_000;

interface Probe {
  readonly what: string;
  /** Null when it is as it should be, or what is wrong. */
  ask(setup: Setup): Promise<string | null>;
}

const ours = ({ outputs }: Setup, path: string): string => `${outputs.of("PublicUrl")}${path}`;

async function answers(setup: Setup, url: string, wanted: number, options: RequestInit = {}): Promise<string | null> {
  const { status } = await setup.fetch(url, { redirect: "manual", ...options });
  return status === wanted ? null : `answers ${status}, not ${wanted}`;
}

const Loans = z.object({ items: z.array(z.object({ id: z.string() })) });

/** A story where there is one, else the home page. */
async function aPage(setup: Setup): Promise<string | null> {
  const answer = await setup.fetch(ours(setup, "/v1/loans?limit=1"));
  if (answer.status !== 200) return `the list of loans answers ${answer.status}`;
  const [loan] = Loans.parse(await answer.json()).items;
  const page = await setup.fetch(ours(setup, loan ? `/loans/${loan.id}` : "/"));
  if (page.status !== 200) return `answers ${page.status}, not 200`;
  return (await page.text()).includes("<main") ? null : "is no page of ours";
}

async function headers(setup: Setup): Promise<string | null> {
  const page = await setup.fetch(ours(setup, "/"));
  const wrong = Object.entries(PAGE_HEADERS).filter(([name, value]) => page.headers.get(name) !== value);
  return wrong.length === 0 ? null : `miss or change ${wrong.map(([name]) => name).join(", ")}`;
}

const unsigned: RequestInit = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };

const PROBES: readonly Probe[] = [
  { what: "/healthz", ask: (setup) => answers(setup, ours(setup, "/healthz"), 200) },
  { what: "/v1/stats", ask: (setup) => answers(setup, ours(setup, "/v1/stats"), 200) },
  { what: "a story, or the home page", ask: aPage },
  { what: "an address that is none", ask: (setup) => answers(setup, ours(setup, "/there-is-no-such-page"), 404) },
  { what: "headers of pages", ask: headers },
  { what: "a portfolio without signing in", ask: (setup) => answers(setup, ours(setup, "/v1/me/portfolio"), 401) },
  {
    what: "a notice that nobody signed",
    ask: (setup) => answers(setup, ours(setup, "/webhooks/stripe"), 400, unsigned),
  },
  {
    what: "the API around CloudFront",
    ask: (setup) => answers(setup, `${setup.outputs.of("ApiEndpoint")}/v1/stats`, 403),
  },
];

export const smoke: Step = {
  name: "smoke",
  calls: () => ({ reads: PROBES.map(({ what }) => `HTTPS ${what}`), writes: [] }),
  async check(setup) {
    const wrong: string[] = [];
    for (const probe of PROBES) {
      const trouble = await tried(setup, probe);
      if (trouble) wrong.push(`${probe.what} ${trouble}`);
    }
    return wrong.length > 0
      ? yours(...wrong)
      : done(`${PROBES.length} answers as they should be, from ${setup.outputs.of("PublicUrl")}`);
  },
};

async function tried(setup: Setup, probe: Probe): Promise<string | null> {
  for (let tries = 1; ; tries++) {
    const trouble = await probe.ask(setup).catch((error: Error) => `does not answer: ${causeOf(error)}`);
    if (trouble === null || tries === TRIES_MAX) return trouble;
    await setup.wait(BETWEEN_TRIES_MS);
  }
}

/** `fetch` hides the reason of a failure behind "fetch failed". */
function causeOf({ message, cause }: Error): string {
  return cause instanceof Error ? cause.message : message;
}
