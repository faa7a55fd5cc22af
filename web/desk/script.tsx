// Owns putting a script of ours on a working page; refuses to know what it does: the page is whole without it.
import { scriptAddress } from "./script-files.ts";

/** A file of `web/islands` by its name. Runs when the page is read, never inline; public pages have none, and their headers allow none. */
export function Script({ name }: { readonly name: string }) {
  return <script type="module" src={scriptAddress(name)} />;
}

/** Facts and words for a script, as data that no browser runs: no text is written in a script. `id` is how the script finds them. */
export function ScriptData({ id, value }: { readonly id: string; readonly value: unknown }) {
  // What could end the element or begin another.
  const text = JSON.stringify(value).replaceAll("<", "\\u003c");
  return <script type="application/json" id={id} dangerouslySetInnerHTML={{ __html: text }} />;
}
