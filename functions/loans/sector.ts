// Owns how a sector is written from outside: capitals and spaces do not count; refuses sectors that are not on the list.
import "@hono/zod-openapi";
import * as z from "zod";
import { SECTORS, type Sector } from "./loan.ts";

/** Names that others use for one of ours. */
const ALIASES: Readonly<Record<string, Sector>> = { transportation: "transport" };

/** "Personal Use" → personal-use; null when it is none of SECTORS. */
export function sectorFrom(text: string): Sector | null {
  const plain = text.trim().toLowerCase().replaceAll(/\s+/g, "-");
  return SECTORS.find((sector) => sector === plain) ?? ALIASES[plain] ?? null;
}

/** A sector as it is sent. */
export const SectorIn = z
  .string()
  .max(40)
  .transform((text, context): Sector => {
    const sector = sectorFrom(text);
    if (sector) return sector;
    context.addIssue({ code: "custom", message: `must be one of: ${SECTORS.join(", ")}` });
    return z.NEVER;
  })
  .openapi("SectorInput", { type: "string", enum: [...SECTORS] });
