// Owns what the OpenAPI document says about each operation: its path, and who may call it; refuses to know how it is reached.
import type { ApiDeps } from "../../../functions/deps.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { DOCUMENT } from "../../../functions/http/document.ts";
import { PARTNER_ROLES, type Role, STAFF } from "../../../functions/people/person.ts";

export interface Operation {
  readonly method: string;
  /** As API Gateway writes it too: `/v1/loans/{id}`. */
  readonly path: string;
  readonly access: "anyone" | readonly Role[];
}

/** Which pool's tokens an operation takes; null where either's do, or none is needed. */
export function poolOf({ access }: Operation): "people" | "staff" | null {
  if (access === "anyone") return null;
  const within = (roles: readonly Role[]) => access.every((role) => roles.includes(role));
  if (within(STAFF)) return "staff";
  return within(["donor", ...PARTNER_ROLES]) ? "people" : null;
}

/** Every operation of the API, from the document that the application itself makes. Nothing is called, so nothing is needed. */
export function apiOperations(): Operation[] {
  const document = buildApp(NOTHING).getOpenAPI31Document(DOCUMENT);
  return Object.entries(document.paths ?? {}).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      access: (operation as { "x-access": Operation["access"] })["x-access"],
    })),
  );
}

const NOTHING = { settings: { publicUrl: "https://example.org" } } as unknown as ApiDeps;
