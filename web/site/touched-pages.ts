// Owns which pages stand on which loans, and so which are rendered again when one changed; refuses to render.
import { createHash } from "node:crypto";
import type { Page } from "./pages.tsx";

/** Which loans stand on which list page: counts and places on every list page follow from it. */
export function signature(pages: readonly Page[]): string {
  const lists = pages.filter((page) => page.kind === "list").map((page) => `${page.path} ${page.about.join(" ")}`);
  return createHash("sha256").update(lists.sort().join("\n")).digest("base64url");
}

export function touchedPages(pages: readonly Page[], ids: ReadonlySet<string>, listsMoved: boolean): readonly Page[] {
  // A touched loan changes its partner's counts too.
  const partners = new Set(
    pages.filter((page) => page.kind === "story" && ids.has(page.about[0] ?? "")).map(partnerOf),
  );
  return pages.filter((page) => {
    if (page.kind === "fixed") return false;
    if (page.kind === "summary" || (page.kind === "list" && listsMoved)) return true;
    if (page.kind === "partner" && partners.has(page.about[0])) return true;
    // A story stands on its own loan and on the one before it, not on all that its partner does.
    if (page.kind === "story") return ids.has(page.about[0] ?? "") || ids.has(page.about[2] ?? "");
    return page.about.some((id) => ids.has(id));
  });
}

const partnerOf = (page: Page): string | undefined => page.about[1];
