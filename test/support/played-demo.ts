// Owns the demo's past, played once for a run of the tests and copied for each product that begins with it; refuses to play it itself.
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { placesIn } from "../../infra/local/places.ts";
import { oncePerRun } from "./one-run.ts";

/**
 * Fills `dataDir` as a product leaves it that has played the demo at `url`. Whoever comes first plays; the others wait. Outside a run of
 * tests it does nothing. `play` ends the product in good order, leaves its data, and answers the address it had.
 */
export async function copyPlayedDemo(
  dataDir: string,
  url: string,
  play: (dataDir: string) => Promise<string>,
): Promise<void> {
  const played = await oncePerRun("demo", play);
  if (!played) return;
  const { folder, said: playedAt } = played;
  const { site, outbox, stripe } = placesIn(dataDir);
  // Every start renders the site.
  const isKept = (file: string) => join(dataDir, relative(folder, file)) !== site;
  cpSync(folder, dataDir, { recursive: true, filter: isKept });
  // Mails and payments name the address of the product whose they are.
  for (const file of [outbox, stripe].filter(existsSync))
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(playedAt, url));
}
