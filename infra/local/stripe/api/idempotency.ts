// Owns idempotency keys: the first answer to a key is given again for a day; knows nothing of what was asked.
import { createHash } from "node:crypto";
import { DAY_SECONDS } from "../flows/time.ts";
import type { StoredAnswer } from "../state/store.ts";
import type { World } from "../world.ts";
import { StripeProblem } from "./errors.ts";

const KEY_CHARACTERS_MAX = 255; // Stripe's own limit.
const KEPT_SECONDS = DAY_SECONDS;

/** Who asked what under which key. */
export interface Keyed {
  account: string;
  key: string;
  method: string;
  path: string;
  body: string;
}

/** The stored answer for this key, or null for a new key. Throws when the key was used for something else. */
export function recall(world: World, keyed: Keyed): StoredAnswer | null {
  if (keyed.key.length > KEY_CHARACTERS_MAX) {
    throw misuse(`Idempotency keys may have at most ${KEY_CHARACTERS_MAX} characters.`);
  }
  const answer = world.store.get("answer", idOf(keyed));
  if (!answer || answer.at + KEPT_SECONDS <= world.now()) return null;
  if (answer.fingerprint !== fingerprint(keyed)) {
    throw misuse(
      "Keys for idempotent requests can only be used with the same parameters they were first used with. " +
        `Try using a key other than '${keyed.key}' if you meant to execute a different request.`,
    );
  }
  return answer;
}

/** Keeps an answer; call it in the same transaction as what the request changed. */
export function keep(world: World, keyed: Keyed, answer: Pick<StoredAnswer, "status" | "body" | "requestId">): void {
  world.store.put("answer", { ...answer, id: idOf(keyed), fingerprint: fingerprint(keyed), at: world.now() });
}

const idOf = ({ account, key }: Keyed) => digest(`${account}\n${key}`); // Secret keys are not written to disk.
const fingerprint = ({ method, path, body }: Keyed) => digest(`${method} ${path}\n${body}`);

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

function misuse(message: string): StripeProblem {
  return new StripeProblem({ status: 400, type: "idempotency_error", message, beforeExecution: true });
}
