// The working pages over a real table, with people of every role who click through them as a browser without JavaScript would.
import type { Hono } from "hono";
import { createPartner } from "../../functions/partners/commands.ts";
import type { Role } from "../../functions/people/person.ts";
import { recordStartingRates } from "../../functions/rates/commands.ts";
import type { Table } from "../../functions/table/table.ts";
import { buildPages } from "../../web/server/app.ts";
import { sealer } from "../../web/server/seal.ts";
import type { PageEnv } from "../../web/server/session.ts";
import { personWith, type TestDeps, testDeps } from "../support/deps.ts";

const ORIGIN = "http://onward.test";
const SECRET = "a secret of the tests";

/** Short names of people, their roles and partners. */
const PEOPLE: Record<string, [Role, string | null]> = {
  officer: ["officer", "partner_1"],
  manager: ["manager", "partner_1"],
  stranger: ["officer", "partner_2"],
  strangeManager: ["manager", "partner_2"],
  reviewer: ["reviewer", null],
  ann: ["finance", null],
  ben: ["finance", null],
  admin: ["admin", null],
  donor: ["donor", null],
};

export interface Seen {
  readonly status: number;
  readonly location: string | null;
  readonly html: string;
  readonly type: string;
  readonly headers: Headers;
}

export type Fields = Record<string, string | readonly string[] | File>;

export interface Desk {
  readonly deps: TestDeps;
  readonly ids: Readonly<Record<string, string>>;
  get(as: string | null, path: string): Promise<Seen>;
  /** Posts as a script does that wants no page. */
  save(as: string, path: string, fields: Fields): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Posts as it is. */
  post(as: string | null, path: string, fields: Fields): Promise<Seen>;
  /** Sends JSON as a script of the page would; a string goes as it is. */
  sendJson(as: string | null, path: string, body: unknown, headers?: Record<string, string>): Promise<Seen>;
  /**
   * Opens `page`, fills in the form that posts to `action` with what it held and `fields`, and sends it. A field that is `[]` is left
   * out. Answers with what came and a way to send the very same again.
   */
  send(as: string, page: string, action: string, fields?: Fields): Promise<Seen & { again(): Promise<Seen> }>;
}

export async function desk(table: Table): Promise<Desk> {
  const deps = testDeps(table);
  await recordStartingRates(deps);
  for (const [id, name] of [
    ["partner_1", "Project Life"],
    ["partner_2", "Second Hand"],
  ] as const) {
    const about = {
      city: null,
      description: "",
      country: "PH",
      currency: "PHP" as const,
      currencies: ["USD" as const],
    };
    await createPartner(deps, "system", { ...about, name }, { id });
  }
  const ids: Record<string, string> = {};
  for (const [name, [role, partnerId]] of Object.entries(PEOPLE)) {
    ids[name] = (await personWith(deps, address(name), role, partnerId)).id;
  }
  const pages = buildPages(deps, {
    site: { origin: ORIGIN },
    issuer: "",
    clientId: "",
    sessionSecret: SECRET,
  });
  const get = (as: string | null, path: string) => ask(pages, as, path, {});
  const post = (as: string | null, path: string, fields: Fields) =>
    ask(pages, as, path, { method: "POST", body: bodyOf(fields), headers: { origin: ORIGIN } });
  return {
    deps,
    ids,
    get,
    post,
    async save(as, path, fields) {
      const headers = { origin: ORIGIN, accept: "application/json" };
      const sent = await ask(pages, as, path, { method: "POST", body: bodyOf(fields), headers });
      return { status: sent.status, body: JSON.parse(sent.html) as Record<string, unknown> };
    },
    sendJson: (as, path, body, headers) =>
      ask(pages, as, path, {
        method: "POST",
        body: typeof body === "string" ? body : JSON.stringify(body),
        headers: { "content-type": "application/json", origin: ORIGIN, "sec-fetch-site": "same-origin", ...headers },
      }),
    async send(as, page, action, fields = {}) {
      const seen = await get(as, page);
      const all = { ...heldBy(seen.html, action), ...fields };
      const sent = await post(as, action, all);
      return { ...sent, again: () => post(as, action, all) };
    },
  };
}

const address = (name: string): string => `${name}@desk.test`;

async function ask(pages: Hono<PageEnv>, as: string | null, path: string, init: RequestInit): Promise<Seen> {
  const cookie = as && (await sealer(SECRET, "onward pages").seal({ email: address(as), name: null }, 3600));
  const headers = { ...init.headers, ...(cookie ? { cookie: `onward_session=${cookie}` } : {}) };
  const answer = await pages.request(`${ORIGIN}${path}`, { ...init, headers });
  return {
    status: answer.status,
    location: answer.headers.get("location"),
    html: await answer.text(),
    type: answer.headers.get("content-type") ?? "",
    headers: answer.headers,
  };
}

function bodyOf(fields: Fields): FormData | URLSearchParams {
  const values = Object.entries(fields).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string | File] => [name, one]),
  );
  if (!values.some(([, value]) => value instanceof File)) return new URLSearchParams(values as [string, string][]);
  const data = new FormData();
  for (const [name, value] of values) data.append(name, value);
  return data;
}

/** What a browser would send of a form that nobody touched. Throws when the page has no such form. */
export function heldBy(html: string, action: string): Record<string, string | string[]> {
  const forms = [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([text]) => text);
  const form = forms.find((text) => text.includes(`action="${action}"`) && !text.startsWith('<form method="get"'));
  if (!form) throw new Error(`no form posts to ${action}`);
  const held: Record<string, string | string[]> = {};
  const add = (name: string, value: string) => {
    const before = held[name];
    held[name] = before === undefined ? value : [before, value].flat();
  };
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, "name");
    const ticked = !/type="(checkbox|radio)"/.test(tag) || /\schecked/.test(tag);
    if (name && ticked && !/type="file"/.test(tag)) add(name, attribute(tag, "value") ?? "");
  }
  for (const [, name = "", text = ""] of form.matchAll(/<textarea\b[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g)) {
    add(name, plain(text));
  }
  for (const [, name = "", options = ""] of form.matchAll(/<select\b[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)) {
    const chosen = /<option value="([^"]*)"[^>]*\sselected/.exec(options) ?? /<option value="([^"]*)"/.exec(options);
    add(name, plain(chosen?.[1] ?? ""));
  }
  return held;
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : plain(found);
}

function plain(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** The words of a page without its markup. */
export function wordsOf(html: string): string {
  return plain(html.replace(/<head>[\s\S]*?<\/head>/, "").replaceAll(/<[^>]+>/g, " ")).replaceAll(/\s+/g, " ");
}
