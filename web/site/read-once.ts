// Owns reading the data of a rendering once, so that all its pages tell of one moment; refuses to know what they tell.
import type { SiteData } from "./pages.tsx";

/** The same data, with what pages and files both ask for read once: they tell of one moment. */
export function readOnce(data: SiteData): SiteData {
  const loans = once(() => data.publicLoans());
  const partners = once(() => data.partners());
  const books = once(() => data.books());
  return { ...data, publicLoans: loans, partners, books };
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | null = null;
  return () => {
    value ??= read();
    return value;
  };
}
