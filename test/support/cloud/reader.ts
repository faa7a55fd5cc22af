// Somebody who reads the deployed pages with a browser of the simplest kind: keeps cookies, sends forms, follows nothing by itself.
import { type Cloud, PUBLIC_URL } from "./cloud.ts";

export interface Seen {
  readonly status: number;
  readonly location: string | null;
  readonly type: string;
  readonly bytes: Buffer;
  /** The body as text. */
  readonly text: string;
}

export interface Reader {
  get(path: string): Promise<Seen>;
  /** Sends a form as a page of ours would: its hidden fields are taken from `page` when it is named. */
  post(path: string, fields: Readonly<Record<string, string | File>>, page?: string): Promise<Seen>;
}

export function reader(cloud: Pick<Cloud, "url">): Reader {
  const cookies = new Map<string, string>();
  async function visit(path: string, init: RequestInit = {}): Promise<Seen> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(cookie ? { cookie } : {}), ...(init.method === "POST" ? { origin: PUBLIC_URL } : {}) };
    const answer = await fetch(cloud.url + path, { ...init, headers, redirect: "manual" });
    for (const one of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      cookies.set(name, value);
    }
    const bytes = Buffer.from(await answer.arrayBuffer());
    return {
      status: answer.status,
      location: answer.headers.get("location"),
      type: answer.headers.get("content-type") ?? "",
      bytes,
      text: bytes.toString("utf8"),
    };
  }
  return {
    get: (path) => visit(path),
    async post(path, fields, page) {
      const hidden = page ? hiddenFields((await visit(page)).text) : {};
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...hidden, ...fields })) body.append(name, value);
      return visit(path, { method: "POST", body });
    },
  };
}

/** Each hidden field with its last value on the page: keys that make a form act once. */
function hiddenFields(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
}

/** Somebody who signed in where their pool does. */
export async function signedIn(cloud: Cloud, pool: "people" | "staff", email: string): Promise<Reader> {
  const one = reader(cloud);
  cloud.pools[pool].visitor = email;
  const begun = new URL((await one.get(pool === "staff" ? "/sign-in/staff" : "/sign-in")).location ?? "");
  const there = await fetch(`${cloud.pools.url}${begun.pathname}${begun.search}`, { redirect: "manual" });
  const back = new URL(there.headers.get("location") ?? "");
  const done = await one.get(back.pathname + back.search);
  if (done.status !== 303) throw new Error(`${email} cannot sign in: ${done.status}`);
  return one;
}
