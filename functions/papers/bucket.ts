// Owns papers as objects of a bucket that nobody else reads: loaded when the first one comes or is asked for.
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { newClient, removeVersions } from "../pictures/bucket.ts";
import { codecs } from "../pictures/codecs.ts";
import { wasmBeside } from "../pictures/wasm-files.ts";
import { paperReader } from "./check.ts";
import { pageMaker } from "./page.ts";
import { checkedAddress, PAPER_TYPES } from "./paper.ts";
import type { PaperStore } from "./store.ts";

export function bucketPapers(bucket: string, client: Pick<S3Client, "send"> = newClient()): PaperStore {
  return {
    read: paperReader(pageMaker(codecs(wasmBeside(import.meta.url)))),
    async put(address, bytes, type) {
      const object = { Bucket: bucket, Key: checkedAddress(address), Body: bytes };
      await client.send(
        new PutObjectCommand({ ...object, ContentType: PAPER_TYPES[type], ContentDisposition: "attachment" }),
      );
    },
    async get(address) {
      try {
        const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: checkedAddress(address) }));
        return (await found.Body?.transformToByteArray()) ?? null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    remove: (address) => removeVersions(client, bucket, checkedAddress(address)),
  };
}
