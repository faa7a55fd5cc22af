// Owns handing a batch to the handler until every record is handled or parked, as Lambda does; refuses to know where records come from.
import { setTimeout as sleep } from "node:timers/promises";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";

/** How often one record is tried before it is parked. With the waits below that is about five seconds. */
export const TRIES_PER_RECORD_MAX = 8;

/** The wait before a record is tried again, in milliseconds: doubled each time, up to the largest. */
const RETRY_WAIT_MS = 50;
const RETRY_WAIT_MS_MAX = 2_000;

/** How long the handler may work on one batch, in milliseconds; the same as the timeout of the function on AWS. */
const HANDLER_WAIT_MS_MAX = 30_000;

export type StreamHandler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

interface Delivery {
  handler: StreamHandler;
  /** Everything up to and including this record is done with. */
  passed(record: DynamoDBRecord): void;
  /** This record was tried in vain; it is passed next. */
  park(record: DynamoDBRecord, reason: string): void;
  /** Ends the waiting between tries; what was not handled stays where it is. */
  signal: AbortSignal;
  retryWaitMs?: number;
}

/**
 * Delivers records in order. When the handler names a failed record, delivery goes on from that record; when it throws, times out
 * or names none that we sent, the batch is halved until the record at fault is alone.
 */
export async function deliver(records: readonly DynamoDBRecord[], delivery: Delivery): Promise<void> {
  let rest = records;
  let size = rest.length;
  let tries = 0;
  while (rest.length > 0 && !delivery.signal.aborted) {
    const batch = rest.slice(0, size);
    const failure = await attempt(delivery.handler, batch);
    const handled = failure ? failure.index : batch.length;
    const last = batch[handled - 1];
    if (last) {
      delivery.passed(last);
      rest = rest.slice(handled);
      size = failure ? size : rest.length;
      tries = 0;
    }
    if (!failure) continue;
    if (failure.named || size === 1) tries += 1;
    else size = (size + 1) >> 1;
    const [first] = rest;
    if (first && tries === TRIES_PER_RECORD_MAX) {
      delivery.park(first, failure.reason);
      delivery.passed(first);
      rest = rest.slice(1);
      size = rest.length;
      tries = 0;
    } else {
      await pause(tries, delivery);
    }
  }
}

interface Failure {
  /** Position in the batch of the first record that was not handled. */
  index: number;
  /** Whether the handler said which one it was. */
  named: boolean;
  reason: string;
}

async function attempt(handler: StreamHandler, batch: DynamoDBRecord[]): Promise<Failure | null> {
  const late = new AbortController();
  try {
    const timeout = sleep(HANDLER_WAIT_MS_MAX, null, { signal: late.signal }).catch(() => null);
    const answer = await Promise.race([handler({ Records: batch }), timeout]);
    if (!answer) return { index: 0, named: false, reason: `no answer within ${HANDLER_WAIT_MS_MAX} ms` };
    if (answer.batchItemFailures.length === 0) return null;
    const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const index = batch.findIndex((record) => failed.has(record.dynamodb?.SequenceNumber ?? ""));
    // Lambda takes an empty or unknown name for a failure of the whole batch.
    return { index: Math.max(index, 0), named: index >= 0, reason: "the handler reported it as failed" };
  } catch (error) {
    return { index: 0, named: false, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    late.abort();
  }
}

async function pause(tries: number, { signal, retryWaitMs = RETRY_WAIT_MS }: Delivery): Promise<void> {
  const wait = Math.min(retryWaitMs * 2 ** Math.max(tries - 1, 0), RETRY_WAIT_MS_MAX);
  await sleep(wait, undefined, { signal }).catch(() => {}); // Aborted: the reader is stopping.
}
