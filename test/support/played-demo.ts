// Owns the demo's past, played once for a run of the tests and copied for each product that begins with it; refuses to play it itself.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { placesIn } from "../../infra/local/places.ts";

/** Names the folder of a run. Without one everybody plays the demo themselves. */
export const RUN_FOLDER = "ONWARD_TEST_RUN";
/** How often somebody who waits for the demo looks whether it is there. */
const LOOK_MS = 100;

/** Ends in good order, and says at which address it was. Its data stays. */
type Play = (dataDir: string) => Promise<string>;

/**
 * Fills `dataDir` as a product leaves it that has played the demo at `url`. Whoever comes first plays; the others wait. False when this is
 * no run of tests.
 */
export async function copyPlayedDemo(dataDir: string, url: string, play: Play): Promise<boolean> {
  const folder = process.env[RUN_FOLDER];
  if (!folder) return false;
  const data = join(folder, "demo");
  const played = join(folder, "played-at");
  if (isFirst(join(folder, "begun"))) {
    try {
      writeFileSync(played, await play(data));
    } catch (error) {
      writeFileSync(join(folder, "failed"), String(error));
      throw error;
    }
  }
  while (!existsSync(played) || readFileSync(played, "utf8") === "") {
    if (existsSync(join(folder, "failed")))
      throw new Error("The demo could not be played: see the first who needed it.");
    await sleep(LOOK_MS);
  }
  copy(data, dataDir, readFileSync(played, "utf8"), url);
  return true;
}

function isFirst(mark: string): boolean {
  try {
    mkdirSync(mark);
    return true;
  } catch {
    // It is there.
    return false;
  }
}

/** All but the site, which every start renders. Mails and payments name the address of the product whose they are. */
function copy(from: string, to: string, playedAt: string, url: string): void {
  const { site, outbox, stripe } = placesIn(to);
  cpSync(from, to, { recursive: true, filter: (file) => join(to, relative(from, file)) !== site });
  for (const file of [outbox, stripe]) {
    if (existsSync(file)) writeFileSync(file, readFileSync(file, "utf8").replaceAll(playedAt, url));
  }
}
