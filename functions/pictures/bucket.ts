// Owns photos as objects of a bucket, and the codecs beside it: loaded when the first photo comes.
import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { codecs } from "./codecs.ts";
import { pictureMaker } from "./make.ts";
import { PICTURE_CACHE } from "./picture.ts";
import type { PictureStore } from "./store.ts";
import { wasmBeside } from "./wasm-files.ts";

const ATTEMPTS = 4;
const TIMEOUT_MS = 10_000;

export function bucketPictures(bucket: string, client: Pick<S3Client, "send"> = newClient()): PictureStore {
  return {
    make: pictureMaker(codecs(wasmBeside(import.meta.url))),
    async put(address, bytes) {
      await client.send(
        new PutObjectCommand({
          ...{ Bucket: bucket, Key: keyOf(address), Body: bytes, ContentType: "image/jpeg" },
          ...{ CacheControl: PICTURE_CACHE, ContentDisposition: "inline" },
        }),
      );
    },
    remove: (address) => removeVersions(client, bucket, keyOf(address)),
  };
}

/**
 * Takes an object away for good, or with a name that ends in a slash everything below it. The bucket keeps what is deleted: only taking
 * each version by its name takes it away.
 */
export async function removeVersions(client: Pick<S3Client, "send">, bucket: string, key: string): Promise<void> {
  for (const { Key, VersionId } of await versionsOf(client, bucket, key)) {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }));
  }
}

/** "/media/…" lies under the same name. */
const keyOf = (address: string): string => address.replace(/^\//, "");

type Version = { readonly Key?: string | undefined; readonly VersionId?: string | undefined };

/** Every version of one object or of all below a name, and every mark that says that it was deleted. */
async function versionsOf(client: Pick<S3Client, "send">, bucket: string, key: string): Promise<Version[]> {
  const found: Version[] = [];
  let from: Pick<ListObjectVersionsCommandOutput, "NextKeyMarker" | "NextVersionIdMarker"> = {};
  do {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({
        ...{ Bucket: bucket, Prefix: key },
        ...(from.NextKeyMarker ? { KeyMarker: from.NextKeyMarker } : {}),
        ...(from.NextVersionIdMarker ? { VersionIdMarker: from.NextVersionIdMarker } : {}),
      }),
    );
    found.push(...(page.Versions ?? []), ...(page.DeleteMarkers ?? []));
    from = page;
  } while (from.NextKeyMarker);
  return found.filter(({ Key }) => Key === key || key.endsWith("/"));
}

export function newClient(): S3Client {
  return new S3Client({
    maxAttempts: ATTEMPTS,
    requestHandler: { requestTimeout: TIMEOUT_MS, connectionTimeout: TIMEOUT_MS },
  });
}
