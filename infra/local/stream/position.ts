// Owns the file that remembers how far each shard of one stream has been handled; refuses to know what the records hold.
import { existsSync, readFileSync } from "node:fs";
import * as z from "zod";
import { writeWhole } from "../files.ts";

/** `after`: sequence number of the last record that was handled or parked. `finished`: the shard is closed and read to its end. */
const ShardPosition = z.strictObject({ after: z.string().nullable(), finished: z.boolean() });
const Positions = z.strictObject({ streamArn: z.string(), shards: z.record(z.string(), ShardPosition) });

type ShardPosition = z.infer<typeof ShardPosition>;

export interface PositionFile {
  of(shardId: string): ShardPosition;
  set(shardId: string, position: ShardPosition): void;
}

/**
 * Opens the positions of one stream. A table that was made anew has another stream, so its reading begins at the start.
 * Throws when the file cannot be understood: guessing a position would skip facts or repeat all of them.
 */
export function openPositions(file: string, streamArn: string): PositionFile {
  const kept = existsSync(file) ? Positions.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
  const shards = kept?.streamArn === streamArn ? kept.shards : {};
  return {
    of: (shardId) => shards[shardId] ?? { after: null, finished: false },
    set(shardId, position) {
      shards[shardId] = position;
      writeWhole(file, JSON.stringify({ streamArn, shards }));
    },
  };
}
