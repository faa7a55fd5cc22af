// Owns how the API is spoken over HTTP: keys, versions, request ids, errors, idempotency; knows no resource.
import { type Context, Hono } from "hono";
import { catchUp } from "../flows/catch-up.ts";
import { API_VERSION } from "../shapes/event.ts";
import { newId } from "../state/ids.ts";
import type { World } from "../world.ts";
import { errorBody, StripeProblem, unsupported } from "./errors.ts";
import { parseForm } from "./form.ts";
import { type Keyed, keep, recall } from "./idempotency.ts";
import type { Route } from "./route.ts";

const FORM = "application/x-www-form-urlencoded";

export interface ApiOptions {
  world: World;
  routes: readonly Route[];
  /** Where the payment page is served, without a slash at the end. */
  pageOrigin(requestOrigin: string): string;
  log(message: string): void;
}

interface Answer {
  status: number;
  body: string;
  requestId: string;
  replayed?: string;
}

/** Stripe's `/v1`. */
export function createApi({ world, routes, pageOrigin, log }: ApiOptions): Hono {
  const app = new Hono();
  for (const route of routes) {
    app.on(route.method, route.path, async (c) => {
      const requestId = newId("req");
      const query = new URL(c.req.url).search.slice(1);
      const body = route.method === "GET" || query !== "" ? query : await c.req.text();
      return send(
        c,
        settle(requestId, log, () => carryOut(c, route, body, requestId)),
      );
    });
  }
  app.on(["GET", "POST", "DELETE"], ["/v1/*", "/v2/*"], (c) => {
    const what = `${c.req.method} ${c.req.path}`;
    return send(
      c,
      settle(newId("req"), log, () => {
        secretKey(c);
        throw unsupported(what, 404);
      }),
    );
  });

  function carryOut(c: Context, route: Route, body: string, requestId: string): Answer {
    const account = secretKey(c);
    const key = c.req.header("idempotency-key") ?? null;
    if (route.method === "POST" && body !== "" && !c.req.header("content-type")?.startsWith(FORM)) {
      throw unsupported(`request bodies other than ${FORM}`);
    }
    const url = c.req.path;
    const keyed: Keyed | null =
      key === null || route.method === "GET" ? null : { account, key, method: route.method, path: url, body };
    const before = keyed && recall(world, keyed);
    if (before) return { ...before, requestId, replayed: before.requestId };

    catchUp(world);
    const call = {
      world,
      id: c.req.param("id") ?? "",
      url,
      origin: pageOrigin(new URL(c.req.url).origin),
      version: versionOf(c),
    };
    const run = () => ({ status: 200, body: pretty(route.answer(call, parseForm(body))), requestId });
    const runKept = (work: () => Answer) =>
      world.store.atomically(() => {
        const answer = work();
        if (keyed) keep(world, keyed, answer);
        return answer;
      });
    return world.during({ id: requestId, idempotency_key: key }, () => {
      try {
        return runKept(run);
      } catch (error) {
        if (!(error instanceof StripeProblem) || error.facts.beforeExecution) throw error;
        return runKept(() => problemAnswer(error, requestId));
      }
    });
  }
  return app;
}

/** Runs `work`; whatever it throws becomes Stripe's error object. */
function settle(requestId: string, log: (message: string) => void, work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (error instanceof StripeProblem) return problemAnswer(error, requestId);
    log(`stripe stand-in: ${error instanceof Error ? error.stack : String(error)}`);
    const problem = new StripeProblem({ status: 500, type: "api_error", message: "The stand-in failed; see its log." });
    return problemAnswer(problem, requestId);
  }
}

function problemAnswer({ facts }: StripeProblem, requestId: string): Answer {
  return { status: facts.status, body: pretty(errorBody(facts)), requestId };
}

function send(c: Context, { status, body, requestId, replayed }: Answer): Response {
  const key = c.req.header("idempotency-key");
  return new Response(body, {
    status,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-cache, no-store",
      "request-id": requestId,
      "stripe-version": versionOf(c),
      ...(key === undefined ? {} : { "idempotency-key": key }),
      ...(replayed === undefined ? {} : { "idempotent-replayed": "true", "original-request": replayed }),
    },
  });
}

/** The secret key of the caller: a bearer token, or the user name of basic authentication. */
function secretKey(c: Context): string {
  const [scheme = "", credentials = ""] = (c.req.header("authorization") ?? "").split(" ");
  const key = /^basic$/i.test(scheme)
    ? (Buffer.from(credentials, "base64").toString().split(":")[0] ?? "")
    : credentials;
  if (/^(sk|rk)_test_\S+$/.test(key)) return key;
  const message =
    key === ""
      ? "You did not provide an API key. Provide your key in the Authorization header, using Bearer auth."
      : `Invalid API Key provided: ${key.slice(0, 7)}****. The stand-in takes any key that starts with sk_test_.`;
  throw new StripeProblem({ status: 401, type: "invalid_request_error", message, beforeExecution: true });
}

const versionOf = (c: Context) => c.req.header("stripe-version") ?? API_VERSION;

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
