// Owns how a payment file is asked for; refuses to know who may make one.
import * as z from "zod";
import { IsoDate } from "../money/schema.ts";
import { TRANSFERS_PER_FILE_MAX } from "./rules.ts";

const ID_MAX = 80;

export const FileRequest = z.strictObject({
  transferIds: z.array(z.string().min(1).max(ID_MAX)).min(1).max(TRANSFERS_PER_FILE_MAX),
  executeOn: IsoDate,
});
