// Owns the static site as objects of a bucket, with the headers that CloudFront passes on; refuses to know what a page shows. The only file that knows S3.
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { paths } from "../parts/paths.ts";
import { fileOf, type PageStore } from "../site/render.ts";
import type { Swept } from "../site/sweep.ts";

/**
 * Pages follow the table within seconds: browsers ask each time, CloudFront keeps a page this long and asks S3 then whether it has
 * changed, which costs nothing when it has not. Nobody has to call pages back.
 */
const PAGE_CACHE = "public, max-age=0, s-maxage=30, stale-while-revalidate=30";
/** What changes with the software alone, or never. */
const FILE_CACHE = "public, max-age=86400";
/** Who finds loans reads it again within seconds: what stands on a page they made has to be true. */
const FRESH_CACHE = "public, max-age=0, s-maxage=2";
const LASTING = /^\/(?:reference|pictures)\//;

const ATTEMPTS = 4;
const TIMEOUT_MS = 10_000;

export interface SiteBucket extends PageStore, Swept {
  /** A note that the site keeps about itself; null when there is none. */
  readNote(file: string): Promise<string | null>;
  writeNote(file: string, text: string): Promise<void>;
}

export function siteBucket(name: string, client: Pick<S3Client, "send"> = newClient()): SiteBucket {
  const put = (Key: string, Body: string | Uint8Array, ContentType: string, CacheControl: string) =>
    client.send(new PutObjectCommand({ Bucket: name, Key, Body, ContentType, CacheControl }));
  const removeFile = async (Key: string): Promise<void> => {
    await client.send(new DeleteObjectCommand({ Bucket: name, Key }));
  };
  return {
    async put(path, body, contentType) {
      const cache = path === paths.openLoans ? FRESH_CACHE : LASTING.test(path) ? FILE_CACHE : PAGE_CACHE;
      await put(fileOf(path), body, contentType, cache);
    },
    remove: (path) => removeFile(fileOf(path)),
    pictures: {
      async put(path, png) {
        await put(fileOf(path), png, "image/png", FILE_CACHE);
      },
      async has(path) {
        try {
          await client.send(new HeadObjectCommand({ Bucket: name, Key: fileOf(path) }));
          return true;
        } catch (error) {
          if (error instanceof NotFound) return false;
          throw error;
        }
      },
    },
    removeFile,
    async *files() {
      let ContinuationToken: string | undefined;
      do {
        const page: ListObjectsV2CommandOutput = await client.send(
          new ListObjectsV2Command({ Bucket: name, ...(ContinuationToken ? { ContinuationToken } : {}) }),
        );
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key;
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken);
    },
    async readNote(file) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: file }));
        return (await Body?.transformToString()) ?? null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    writeNote: async (file, text) => {
      await put(file, text, "application/json", "no-store");
    },
  };
}

function newClient(): S3Client {
  return new S3Client({
    maxAttempts: ATTEMPTS,
    requestHandler: { requestTimeout: TIMEOUT_MS, connectionTimeout: TIMEOUT_MS },
  });
}
