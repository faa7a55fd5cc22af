// Owns where photos are kept on AWS: in a bucket, by code that lies beside the function and is loaded when the first photo comes.
import type { PictureStore } from "../pictures/store.ts";

/** What stands beside the bundle of a function that keeps or forgets photos or papers (infra/aws/bundle.ts): beside.ts. */
const BESIDE = "pictures.mjs";

/** A start without a photo or a paper loads neither the codecs nor the client of S3. */
export function openBeside(): Promise<typeof import("./beside.ts")> {
  return import(new URL(BESIDE, import.meta.url).href);
}

export function picturesIn(bucket: string): PictureStore {
  let opened: Promise<PictureStore> | null = null;
  const store = (): Promise<PictureStore> => {
    opened ??= openBeside().then(({ bucketPictures }) => bucketPictures(bucket));
    return opened;
  };
  return {
    make: async (bytes) => (await store()).make(bytes),
    put: async (address, bytes) => (await store()).put(address, bytes),
    remove: async (address) => (await store()).remove(address),
  };
}
