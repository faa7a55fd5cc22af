// What CloudFront runs for each visit: the very text, called as CloudFront calls it.
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../../functions/words/languages.ts";
import { viewerRequest } from "../../../infra/aws/site/viewer-request.ts";
import { fileOf } from "../../../web/site/render.ts";

type Answer =
  | { readonly uri: string }
  | { readonly statusCode: number; readonly headers: { location: { value: string } } };

function visit(uri: string, offered: readonly Language[] = LANGUAGES): string {
  const code = `${viewerRequest(offered)}; handler({ request: { uri: ${JSON.stringify(uri)}, headers: {} } })`;
  const answer: Answer = runInNewContext(code, Object.create(null));
  return "uri" in answer ? answer.uri : `${answer.statusCode} ${answer.headers.location.value}`;
}

describe("the address of a page", () => {
  it.each(["/", "/loans/l_1", "/partners/p_1", "/de/", "/de/loans/l_1", "/site.css", "/pictures/l_1.svg", "/404"])(
    "%s is the name of its file",
    (path) => expect(visit(path)).toBe(`/${fileOf(path)}`),
  );

  it("is that for any address, as on one machine", () => {
    const parts = fc.array(fc.stringMatching(/^[a-z0-9_.-]{3,8}$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(parts, (path) => visit(`/${path.join("/")}`) === `/${fileOf(`/${path.join("/")}`)}`),
      { numRuns: 50 },
    );
  });

  it("leads to the home page of a language, and from one that the stage does not offer to English", () => {
    expect(visit("/de")).toBe("302 /de/");
    expect(visit("/fr/loans/l_1", ["en", "de"])).toBe("302 /loans/l_1");
    expect(visit("/fr", ["en", "de"])).toBe("302 /");
    expect(visit("/fr/", ["en", "de"])).toBe("302 /");
    // Never to another host.
    expect(visit("/fr//evil.example", ["en"])).toBe("302 /evil.example");
    expect(visit("/fr/\\evil.example", ["en"])).toBe("302 /evil.example");
  });

  it("has no slash at its end: people and programs write one", () => {
    expect(visit("/browse/")).toBe("302 /browse");
    expect(visit("/de/loans/l_1//")).toBe("302 /de/loans/l_1");
    expect(visit("/embed/loans/l_1/")).toBe("302 /embed/loans/l_1");
    for (const elsewhere of ["//evil.example/", "/\\evil.example/", "/\\/evil.example//"])
      expect(visit(elsewhere)).toBe("302 /evil.example");
    for (const home of ["//", "///"]) expect(visit(home)).toBe("302 /");
  });
});
