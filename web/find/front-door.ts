// Owns reading the document of open loans where everybody reads the site; refuses to know what it says.
import { paths } from "../parts/paths.ts";
import type { LoanSource } from "./keeper.ts";

/** Somebody waits for the answer; what was read before is shown when it does not come. */
const TIMEOUT_MS = 3_000;

/** `origin`: the address of the site. Needs no right and no key: whoever may see the pages may see it. */
export function throughFrontDoor(origin: string): LoanSource {
  return {
    async read(mark) {
      const answer = await fetch(origin + paths.openLoans, {
        headers: mark === null ? {} : { "if-none-match": mark },
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (answer.status === 304) return "same";
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`the open loans were answered with ${answer.status}`);
      return { text: await answer.text(), mark: answer.headers.get("etag") ?? "" };
    },
  };
}
