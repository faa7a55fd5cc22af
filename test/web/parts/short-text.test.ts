// What search engines and messengers say of a page: whole words, whole characters, and never nothing.
import { describe, expect, it } from "vitest";
import { shortText } from "../../../web/parts/short-text.ts";
import { siteRenderer } from "../../../web/site/render.ts";
import { loan, partner, siteData } from "../fixtures.ts";

const HALF = /\p{Surrogate}/u;

describe("the beginning of a text", () => {
  it("is the text where it is short, on one line", () => {
    expect(shortText(" She sells\n\nfish. ")).toBe("She sells fish.");
    expect(shortText("")).toBe("");
    expect(shortText("x".repeat(150))).toBe("x".repeat(150));
  });

  it("ends after a word, and with half of none", () => {
    expect(shortText("She sells fish by the road", 16)).toBe("She sells fish…");
    for (let most = 2; most < 12; most++) {
      const cut = shortText("🌾🌾🌾🌾🌾🌾 🌾🌾🌾🌾🌾🌾", most);
      expect(cut).not.toMatch(HALF);
      expect([...cut].length).toBeLessThanOrEqual(most);
    }
  });
});

it("describes each page, also one whose story is made of characters in pairs, and a partner that says nothing of itself", async () => {
  const files = new Map<string, string>();
  const told = loan({ id: "l_1", story: { en: "🌾".repeat(400) } });
  const data = siteData([told], { partners: async () => [{ ...partner, description: "" }] });
  await siteRenderer(data, {
    put: async (path, body) => void files.set(path, body),
    remove: async () => {},
  }).renderAll();
  for (const path of ["/loans/l_1", `/partners/${partner.id}`]) {
    const body = files.get(path) ?? "";
    expect(body).not.toMatch(HALF);
    const [, description = ""] = /<meta name="description" content="([^"]*)"/.exec(body) ?? [];
    expect(description.trim()).not.toBe("");
  }
});
