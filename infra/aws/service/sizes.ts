// Owns how big each function is and how long it may run, with reasons; refuses to know what it does.
import { Duration } from "aws-cdk-lib";
import type { EntryName } from "../../../functions/entry/environment.ts";

export interface Size {
  /** CPU comes with memory: 1,769 MB is one whole processor. */
  readonly memoryMb: number;
  readonly timeout: Duration;
}

/** API Gateway gives up after 30 seconds; a call to Stripe takes at most three tries of under ten. */
const REQUEST_SECONDS = 29;
/** The most that there is: a job reads whole partners, the audit the whole table. */
const JOB_MINUTES = 15;

export const SIZES: Record<EntryName, Size> = {
  // Somebody waits: over half a processor loads the code in under a second, and twice as much made no start shorter.
  api: { memoryMb: 1024, timeout: Duration.seconds(REQUEST_SECONDS) },
  pages: { memoryMb: 1024, timeout: Duration.seconds(REQUEST_SECONDS) },
  partner: { memoryMb: 1024, timeout: Duration.seconds(REQUEST_SECONDS) },
  desk: { memoryMb: 1024, timeout: Duration.seconds(REQUEST_SECONDS) },
  receipts: { memoryMb: 1024, timeout: Duration.seconds(REQUEST_SECONDS) },
  // One check and one put. Stripe waits ten seconds, and comes again.
  "stripe-webhook": { memoryMb: 512, timeout: Duration.seconds(10) },
  // Nobody waits, so that it may be slow: 25 records, each with a call to Stripe at worst.
  reactions: { memoryMb: 512, timeout: Duration.minutes(2) },
  // Holds every public loan, and renders.
  site: { memoryMb: 1024, timeout: Duration.minutes(5) },
  jobs: { memoryMb: 512, timeout: Duration.minutes(JOB_MINUTES) },
  // One whole processor: nothing but the audit's own arithmetic takes time. A million entries fit in 192 MB.
  audit: { memoryMb: 1769, timeout: Duration.minutes(JOB_MINUTES) },
};
