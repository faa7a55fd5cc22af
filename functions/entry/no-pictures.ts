// Owns pictures where nobody brings any: a function that keeps none has neither the codecs nor the right to the files.
import type { PictureStore } from "../pictures/store.ts";

const none = async (): Promise<never> => {
  throw new Error("this process keeps no pictures");
};

/** Throws: a picture that is kept or forgotten here is a mistake of ours. */
export const NO_PICTURES: PictureStore = { make: none, put: none, remove: none };
