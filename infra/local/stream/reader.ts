// Owns the loop that carries the table's stream to a handler on one machine; refuses to know what the handler does.
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import type { StreamHandler } from "./deliver.ts";
import { looker } from "./look.ts";
import { openPositions } from "./position.ts";
import { findStream } from "./shards.ts";

/** How long to sleep after a look that found nothing, in milliseconds. One look costs the engine about one. */
const POLL_MS = 100;

/** How long to sleep after a look that failed, in milliseconds. */
const FAILED_LOOK_WAIT_MS = 1_000;

/** How long drain() waits for quiet, in milliseconds. Longer means that reactions feed each other without end. */
const DRAIN_WAIT_MS_MAX = 60_000;

interface StreamReaderOptions {
  endpoint: string;
  region?: string;
  tableName: string;
  /** Where the positions are kept. */
  stateFile: string;
  /** Where records go that could not be handled: one JSON object a line. */
  deadLetterFile: string;
  handler: StreamHandler;
  pollMs?: number;
  /** The first wait before a failed record is tried again, in milliseconds. */
  retryWaitMs?: number;
}

export interface StreamReader {
  /** Begins to read. Throws when the table has no stream. */
  start(): Promise<void>;
  /** Ends after the batch in hand; what is left is read after the next start. */
  stop(): Promise<void>;
  /**
   * Answers when everything committed before the call, and everything the handler commits because of it, is handled or parked.
   * Throws after DRAIN_WAIT_MS_MAX, or when the reader stops meanwhile.
   */
  drain(): Promise<void>;
}

interface Waiting {
  done(): void;
  fail(error: Error): void;
}

/** A reader of one table's stream. Every record reaches the handler at least once, in the order of its shard. */
export function createStreamReader(options: StreamReaderOptions): StreamReader {
  const pollMs = options.pollMs ?? POLL_MS;
  const quietWaiters: Waiting[] = [];
  let stopping = new AbortController();
  let loop: Promise<void> | null = null;
  let wake = () => {};

  async function run(look: () => Promise<number>): Promise<void> {
    while (!stopping.signal.aborted) {
      const waiters = quietWaiters.splice(0);
      const found = await look().catch((error: unknown) => {
        console.error(`The stream of ${options.tableName} cannot be read; trying again: ${error}`);
        return null;
      });
      // A look that began after the call and found nothing: nothing was left, and no handler was at work.
      if (found === 0) for (const waiter of waiters) waiter.done();
      else quietWaiters.unshift(...waiters);
      if (found === null || (found === 0 && quietWaiters.length === 0)) {
        await nap(found === null ? FAILED_LOOK_WAIT_MS : pollMs);
      }
    }
    for (const waiter of quietWaiters.splice(0)) waiter.fail(new Error("the stream reader was stopped"));
  }

  function nap(ms: number): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      wake = () => {
        clearTimeout(timer);
        done();
      };
      if (stopping.signal.aborted) wake();
    });
  }

  return {
    async start() {
      if (loop) throw new Error("the stream reader is running already");
      stopping = new AbortController();
      const client = openStreams(options);
      try {
        const streamArn = await findStream(client, options.tableName);
        const positions = openPositions(options.stateFile, streamArn);
        loop = run(looker({ client, streamArn, positions, ...options, signal: stopping.signal }));
        loop = loop.finally(() => client.destroy());
      } catch (error) {
        client.destroy();
        throw error;
      }
    },
    async stop() {
      stopping.abort();
      wake();
      await loop;
      loop = null;
    },
    drain() {
      if (!loop || stopping.signal.aborted) return Promise.reject(new Error("the stream reader is not running"));
      return new Promise((done, fail) => {
        const late = () => fail(new Error(`the stream was not quiet within ${DRAIN_WAIT_MS_MAX} ms`));
        const timer = setTimeout(late, DRAIN_WAIT_MS_MAX);
        const settle =
          <T extends unknown[]>(end: (...values: T) => void) =>
          (...values: T) => {
            clearTimeout(timer);
            end(...values);
          };
        quietWaiters.push({ done: settle(done), fail: settle(fail) });
        wake();
      });
    },
  };
}

function openStreams({ endpoint, region = "local" }: StreamReaderOptions): DynamoDBStreamsClient {
  return new DynamoDBStreamsClient({
    endpoint,
    region,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
}
