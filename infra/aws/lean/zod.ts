// Owns zod as the functions carry it: all of it but its messages in fifty languages; refuses to change what any schema answers.
// Nobody here reads those messages: English comes with the schemas themselves, and people read the refusals of functions/http.
import { ZodType } from "../../../node_modules/zod/v4/classic/external.js";

export * from "../../../node_modules/zod/v4/classic/external.js";
// A name that is exported here stands before the same name behind the star: so nothing reaches the languages any more.
export * as core from "./zod-core.ts";
export const locales = {};

/**
 * For @hono/zod-openapi, which imports `z` by this name and gives it the word `.openapi`, through ZodType alone. A whole `z` would
 * keep every function of zod in the bundle, called or not. Our own files write `import * as z from "zod"`: a test holds them to it.
 */
export const z = { ZodType };
