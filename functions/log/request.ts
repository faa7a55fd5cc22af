// Owns which request is being worked on, through every await, so that no command needs a parameter for it; refuses to know what it asks.
import { AsyncLocalStorage } from "node:async_hooks";

const current = new AsyncLocalStorage<string>();

/** What CloudFront and API Gateway name a request by, and what we do; anything else is somebody's invention. */
const ID = /^[\w\-=]{8,128}$/;

/** Runs `work`, and everything it starts, as one request. An id that could not be one is left out. */
export function asRequest<Made>(id: string | undefined, work: () => Made): Made {
  return id !== undefined && ID.test(id) ? current.run(id, work) : work();
}

/** The request that is being worked on; null outside of any. */
export function requestId(): string | null {
  return current.getStore() ?? null;
}

/** As a part of an item: nothing where no request is worked on. */
export function requestPart(): { requestId?: string } {
  const id = requestId();
  return id === null ? {} : { requestId: id };
}
