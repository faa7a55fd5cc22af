// Owns zod's core as the functions carry it: without its messages in fifty languages (zod.ts says why); refuses to change anything else.
export * from "../../../node_modules/zod/v4/core/index.js";
export const locales = {};
