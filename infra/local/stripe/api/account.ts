// Owns the calls about the account itself: what it may do, and which endpoints are told. Delivers to none of them (delivery/ does, to one).
import * as z from "zod";
import { theAccount } from "../shapes/account.ts";
import { newEndpointSecret, newWebhookEndpoint } from "../shapes/webhook-endpoint.ts";
import type { World } from "../world.ts";
import { missing, refused } from "./errors.ts";
import { flag, metadata, readParams, text, webAddress } from "./params.ts";
import { type Call, many, one, type Route, show } from "./route.ts";

const ENDPOINTS_MAX = 16; // Stripe's own limit for one account.

const events = z.array(z.string().min(1)).min(1);
const description = text().optional();

const Create = z.strictObject({
  url: webAddress,
  enabled_events: events,
  api_version: text().optional(),
  description,
  metadata: metadata.optional(),
});

function endpointOf({ world, id }: Call) {
  const found = world.store.get("webhook_endpoint", id);
  if (!found) throw missing("webhook endpoint", id);
  return found;
}

/** Values that are sent win; one that is sent empty takes its key away. */
function merged(before: Record<string, string>, sent: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...before, ...sent }).filter(([, value]) => value !== ""));
}

function create(world: World, input: z.output<typeof Create>) {
  if (world.store.all("webhook_endpoint").length >= ENDPOINTS_MAX) {
    throw refused(`You have reached the maximum of ${ENDPOINTS_MAX} webhook endpoints.`, undefined, "url");
  }
  const endpoint = newWebhookEndpoint({
    created: world.now(),
    url: input.url,
    enabledEvents: input.enabled_events,
    apiVersion: input.api_version ?? null,
    description: input.description ?? null,
    metadata: input.metadata ?? {},
  });
  world.store.put("webhook_endpoint", endpoint);
  return { ...endpoint, secret: newEndpointSecret() };
}

export const accountRoutes: Route[] = [
  { method: "GET", path: "/v1/account", answer: ({ world }) => theAccount(world.now()) },
  {
    method: "POST",
    path: "/v1/webhook_endpoints",
    answer: ({ world }, form) => create(world, readParams(Create, form)),
  },
  show("/v1/webhook_endpoints/:id", "webhook_endpoint", "webhook endpoint"),
  many("/v1/webhook_endpoints", {}, ({ world }) => world.store.all("webhook_endpoint").reverse()),
  one(
    "POST",
    "/v1/webhook_endpoints/:id",
    {
      url: webAddress.optional(),
      enabled_events: events.optional(),
      disabled: flag.optional(),
      description,
      metadata: metadata.optional(),
    },
    (call, input) => {
      const before = endpointOf(call);
      const next = {
        ...before,
        url: input.url ?? before.url,
        enabled_events: input.enabled_events ?? before.enabled_events,
        description: input.description ?? before.description,
        metadata: merged(before.metadata, input.metadata),
        status:
          input.disabled === undefined ? before.status : input.disabled ? ("disabled" as const) : ("enabled" as const),
      };
      call.world.store.put("webhook_endpoint", next);
      return next;
    },
  ),
  {
    method: "DELETE",
    path: "/v1/webhook_endpoints/:id",
    answer(call) {
      const { id } = endpointOf(call);
      call.world.store.remove("webhook_endpoint", id);
      return { id, object: "webhook_endpoint", deleted: true };
    },
  },
];
