// Owns reading the document of open loans from the folder of the static site; refuses to know what it says.
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { LoanSource } from "../../web/find/keeper.ts";
import { paths } from "../../web/parts/paths.ts";
import { fileOf } from "../../web/site/render.ts";

export function openLoansIn(folder: string): LoanSource {
  const file = join(folder, fileOf(paths.openLoans));
  return {
    async read(known) {
      try {
        // Each writing is a new file under the same name.
        const { ino, mtimeMs, size } = await stat(file);
        const mark = `${ino} ${mtimeMs} ${size}`;
        return mark === known ? "same" : { text: await readFile(file, "utf8"), mark };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
  };
}
