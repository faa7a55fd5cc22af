// Owns papers as files of one machine, in a folder that nothing serves; refuses to know whose they are.
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { paperReader } from "../../functions/papers/check.ts";
import { pageMaker } from "../../functions/papers/page.ts";
import { checkedAddress } from "../../functions/papers/paper.ts";
import type { PaperStore } from "../../functions/papers/store.ts";
import { codecs } from "../../functions/pictures/codecs.ts";
import { INSTALLED_WASM } from "../../functions/pictures/wasm-files.ts";

export function localPapers(folder: string): PaperStore {
  let drafts = 0;
  const fileOf = (address: string) => join(folder, checkedAddress(address).slice("papers/".length));
  return {
    read: paperReader(pageMaker(codecs(INSTALLED_WASM))),
    async put(address, bytes) {
      const file = fileOf(address);
      const draft = `${file}.${process.pid}.${drafts++}.new`;
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(draft, bytes, { mode: 0o600 });
      await rename(draft, file);
    },
    get: (address) => readFile(fileOf(address)).catch(() => null),
    remove: (address) => rm(fileOf(address), { force: true, recursive: true }),
  };
}
