// Owns that everything a call of a function sets off is named after that call, in the log and in the table; refuses to look at events.
import { clean } from "../log/clean.ts";
import { logError, type Place } from "../log/log.ts";
import { asRequest } from "../log/request.ts";

/** What Lambda says of a call; more of it is nobody's business here. */
export interface Call {
  readonly awsRequestId?: string;
  getRemainingTimeInMillis?(): number;
}

/** Runs a handler as one request. A failure is logged in our own words and goes on to Lambda, which counts it. */
export function asCall<Event, Answer>(
  at: Place,
  work: (event: Event, call: Call) => Promise<Answer>,
): (event: Event, call?: Call) => Promise<Answer> {
  return (event, call = {}) =>
    asRequest(call.awsRequestId, async () => {
      try {
        return await work(event, call);
      } catch (error) {
        logError(at, error);
        // Lambda writes what is thrown into the log by itself, so that goes without what must not stand there.
        throw new Error(error instanceof Error ? clean(error.message) : "failed");
      }
    });
}
