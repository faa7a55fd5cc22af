// Owns the limits of what is said of people with a role, and how one is asked for and answered; refuses to know who may see one.
import "@hono/zod-openapi";
import * as z from "zod";
import { oneLine } from "../one-line.ts";
import { type Person, ROLES } from "./person.ts";

/** Characters of an address, as mail servers limit it (RFC 5321). */
const EMAIL_MAX = 254;
/** Characters of a name: what fits a line on a page. */
const NAME_MAX = 120;
/** An id of ours is 26 characters and a prefix; longer is none of ours. */
export const ID_MAX = 80;

export const Email = z.email().max(EMAIL_MAX);
export const PersonName = oneLine(NAME_MAX);

export const RoleRequest = z
  .strictObject({
    email: Email,
    name: PersonName.optional(),
    role: z.enum(ROLES).openapi({
      description: "`donor` takes a role away. Staff's roles are not given here: POST /v1/role-proposals",
    }),
    partnerId: z.string().min(1).max(ID_MAX).optional().openapi({ description: "For officers and managers alone" }),
  })
  .openapi("RoleRequest");

export const PersonAnswer = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string().nullable(),
    role: z.enum(ROLES),
    partnerId: z.string().nullable(),
    createdAt: z.string(),
  })
  .openapi("Person");

export function personAnswer(person: Person): z.infer<typeof PersonAnswer> {
  const { version: _, preferences: __, workLanguage: ___, ...answer } = person;
  return answer;
}
