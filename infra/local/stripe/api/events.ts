// Owns the calls that read events; delivers none.
import * as z from "zod";
import { refused } from "./errors.ts";
import { isWithin } from "./list.ts";
import { flag, moment, text } from "./params.ts";
import { many, type Route, show } from "./route.ts";

const TYPES_MAX = 20; // Stripe's own limit.

export const eventRoutes: Route[] = [
  show("/v1/events/:id", "event", "event"),
  many(
    "/v1/events",
    {
      created: moment.optional(),
      delivery_success: flag.optional(),
      type: text().optional(),
      types: z.array(z.string()).max(TYPES_MAX).optional(),
    },
    ({ world }, { created, delivery_success: delivered, type, types }) => {
      if (type !== undefined && types) throw refused("You may specify type or types, not both.", undefined, "types");
      const wanted = types ?? (type === undefined ? null : [type]);
      return world.store
        .all("event")
        .filter((event) => wanted === null || wanted.some((pattern) => matches(event.type, pattern)))
        .filter((event) => delivered === undefined || delivered === !world.store.get("delivery", event.id))
        .filter((event) => isWithin(event.created, created))
        .reverse();
    },
  ),
];

/** `charge.*` names every type that begins with `charge.`. */
function matches(type: string, pattern: string): boolean {
  return pattern.endsWith(".*") ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}
