// Owns the shape of a registered webhook endpoint; its secret is shown once, when it is made, and kept nowhere.
import { newId, randomTail } from "../state/ids.ts";
import type { Metadata } from "./common.ts";

const SECRET_CHARACTERS = 32;

export interface EndpointFacts {
  created: number;
  url: string;
  enabledEvents: string[];
  apiVersion: string | null;
  description: string | null;
  metadata: Metadata;
}

export function newWebhookEndpoint(facts: EndpointFacts) {
  return {
    id: newId("we"),
    object: "webhook_endpoint" as const,
    api_version: facts.apiVersion,
    application: null,
    created: facts.created,
    description: facts.description,
    enabled_events: facts.enabledEvents,
    livemode: false as const,
    metadata: facts.metadata,
    status: "enabled" as "enabled" | "disabled",
    url: facts.url,
  };
}

export type WebhookEndpoint = ReturnType<typeof newWebhookEndpoint>;

export const newEndpointSecret = (): string => `whsec_${randomTail(SECRET_CHARACTERS)}`;
