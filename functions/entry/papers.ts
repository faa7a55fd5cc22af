// Owns where papers are kept on AWS: in a bucket of their own, by code that lies beside the function and is loaded when one is asked for.
import type { PaperStore } from "../papers/store.ts";
import { openBeside } from "./pictures.ts";

export function papersIn(bucket: string): PaperStore {
  let opened: Promise<PaperStore> | null = null;
  const store = (): Promise<PaperStore> => {
    opened ??= openBeside().then(({ bucketPapers }) => bucketPapers(bucket));
    return opened;
  };
  return {
    read: async (bytes) => (await store()).read(bytes),
    put: async (address, bytes, type) => (await store()).put(address, bytes, type),
    get: async (address) => (await store()).get(address),
    remove: async (address) => (await store()).remove(address),
  };
}
