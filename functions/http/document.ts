// Owns the OpenAPI document and its reference page, made from the same schemas that check every request.
import type { Deps } from "../deps.ts";
import type { App } from "./app.ts";

export const DOCUMENT = {
  openapi: "3.1.0",
  info: {
    title: "Onward",
    version: "1",
    description:
      "Give to one person's loan and follow the same money from person to person. Money is `{currency, value}` with a decimal string. " +
      "Lists answer `{items, nextCursor}`. Every POST that moves money needs an `Idempotency-Key`. Errors are RFC 9457 problems.",
    license: { name: "Apache-2.0", identifier: "Apache-2.0" },
  },
} as const;

export function apiDocument(app: App, deps: Deps): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
  });
  app.doc31("/v1/openapi.json", { ...DOCUMENT, servers: [{ url: deps.settings.publicUrl }] });
}
