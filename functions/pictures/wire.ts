// Owns how photos look on the wire; refuses to know who may see them.
import "@hono/zod-openapi";
import * as z from "zod";
import { IsoDate } from "../money/schema.ts";
import { oneLine } from "../one-line.ts";
import { type NamedPicture, type Picture, type ShownPicture, sizesOf } from "./picture.ts";

const Size = z.object({ address: z.string(), width: z.int(), height: z.int() });

export const PictureAnswer = z
  .object({ id: z.string(), ...Size.shape, sizes: z.array(Size).openapi({ description: "The largest first" }) })
  .openapi("Picture");

export const ShownPictureAnswer = z
  .object({
    ...PictureAnswer.shape,
    caption: z.string().openapi({ description: "What is to be seen, in the language of the text" }),
    english: z.string().optional().openapi({ description: "The same in English, where somebody said it" }),
    takenOn: z.string().nullable(),
    agreedOn: z.string().openapi({ description: "The day on which the partner recorded that the people in it agreed" }),
  })
  .openapi("ShownPicture");

const sized = (id: string, address: string) => {
  const sizes = (sizesOf(address) ?? []).map((size) => ({ ...size }));
  return { id, address, width: sizes[0]?.width ?? 0, height: sizes[0]?.height ?? 0, sizes };
};

export function pictureAnswer({ id, address }: Picture): z.output<typeof PictureAnswer> {
  return sized(id, address);
}

export function shownPictureWire(shown: ShownPicture): z.output<typeof ShownPictureAnswer> {
  const { id, address, caption, english, takenOn, agreedAt } = shown;
  return { ...sized(id, address), caption, ...(english ? { english } : {}), takenOn, agreedOn: agreedAt.slice(0, 10) };
}

/** Characters of what is to be seen on a photo: two lines below it. */
export const CAPTION_MAX = 200;

/** A kept photo on a record that names it. Nobody is shown who did not agree to this very photo. */
export const NamedPictureIn = z
  .strictObject({
    id: z.string().max(80).openapi({ description: "What `POST /v1/pictures` answered" }),
    caption: oneLine(CAPTION_MAX).openapi({ description: "What is to be seen, in the language of the text" }),
    english: oneLine(CAPTION_MAX)
      .optional()
      .openapi({ description: "The same in English, where that is another language" }),
    takenOn: IsoDate.optional(),
    agreed: z.literal(true).openapi({ description: "The people in it agreed to this photo being shown" }),
  })
  .openapi("NamedPicture");

export function namedFrom(one: z.output<typeof NamedPictureIn>): NamedPicture {
  const { id, caption, english, takenOn = null } = one;
  return { pictureId: id, caption, ...(english ? { english } : {}), takenOn };
}
