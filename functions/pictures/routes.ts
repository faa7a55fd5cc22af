// Owns the HTTP by which partners bring photos; refuses to decide anything, and to believe what stands beside the bytes.
import "@hono/zod-openapi";
import * as z from "zod";
import type { Deps } from "../deps.ts";
import type { App } from "../http/app.ts";
import { callerOf } from "../http/authenticate.ts";
import { problem } from "../http/problem.ts";
import { jsonAnswer, route } from "../http/route.ts";
import { PARTNER_ROLES } from "../people/person.ts";
import { keepPicture } from "./commands.ts";
import { PICTURES_PATH } from "./picture.ts";
import { PictureAnswer, pictureAnswer } from "./wire.ts";

const FIELD = "photo";
const Bytes = z.string().openapi({ format: "binary" });
const InForm = z.any().openapi({ type: "string", format: "binary" });

export function pictureRoutes(app: App, deps: Deps): void {
  const bring = route(deps, {
    method: "post",
    path: PICTURES_PATH,
    access: PARTNER_ROLES,
    scope: "pictures:write",
    tags: ["pictures"],
    summary: "Bring a photo: JPEG, PNG or WebP of at most 4 MiB and 40 million pixels",
    description:
      "What is kept is made anew out of its pixels, in at most three sizes; where and with what it was taken is left out. Its bytes " +
      "decide what it is, not its type or name. The same bytes again are the same picture. Name it on a loan or in news of one; until " +
      "then nobody is told its address.",
    request: {
      body: {
        // Said by the answer 415: a form is only looked for where its type says one.
        required: false,
        content: {
          "image/*": { schema: Bytes },
          "multipart/form-data": { schema: z.strictObject({ [FIELD]: InForm }) },
        },
      },
    },
    responses: { 201: jsonAnswer("The picture, with the address of each size", PictureAnswer) },
  });
  app.openapi(bring, async (context) => {
    const bytes = await bytesOf(context.req);
    if (!bytes) {
      const detail = `Send the photo as the body, with image/* as its Content-Type, or as the field ${FIELD} of multipart/form-data.`;
      return problem(context, { code: "unsupported_media_type", detail });
    }
    const { personId, partnerId } = callerOf(context);
    const made = await keepPicture(deps, { partnerId, personId, bytes });
    return made.ok ? context.json(pictureAnswer(made.value), 201) : problem(context, made.refusal);
  });
}

interface Sent {
  header(name: string): string | undefined;
  arrayBuffer(): Promise<ArrayBuffer>;
  formData(): Promise<FormData>;
}

/** Null for another type of body, or a form without the field. */
async function bytesOf(request: Sent): Promise<Uint8Array | null> {
  const type = (request.header("content-type") ?? "").trim().toLowerCase();
  if (type.startsWith("image/")) return new Uint8Array(await request.arrayBuffer());
  if (!type.startsWith("multipart/form-data")) return null;
  const field = (await request.formData()).get(FIELD);
  return field instanceof File ? new Uint8Array(await field.arrayBuffer()) : null;
}
