// Owns where photos are kept on AWS: in a bucket, by code that lies beside the function and is loaded when the first photo comes.
import type { PictureStore } from "../pictures/store.ts";

/** What stands beside the bundle of a function that keeps or forgets photos (infra/aws/bundle.ts): functions/pictures/bucket.ts. */
const BESIDE = "pictures.mjs";

/** A start without a photo loads neither the codecs nor the client of S3. */
export function picturesIn(bucket: string): PictureStore {
  let opened: Promise<PictureStore> | null = null;
  async function open(): Promise<PictureStore> {
    const beside: typeof import("../pictures/bucket.ts") = await import(new URL(BESIDE, import.meta.url).href);
    return beside.bucketPictures(bucket);
  }
  const store = (): Promise<PictureStore> => {
    opened ??= open();
    return opened;
  };
  return {
    make: async (bytes) => (await store()).make(bytes),
    put: async (address, bytes) => (await store()).put(address, bytes),
    remove: async (address) => (await store()).remove(address),
  };
}
