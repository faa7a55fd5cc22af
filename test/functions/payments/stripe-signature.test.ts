// Our check of Stripe's signature, held to the answers of Stripe's own package.
import { createHmac } from "node:crypto";
import fc from "fast-check";
import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { isSigned } from "../../../functions/payments/stripe-signature.ts";

const SECRET = "whsec_of_this_test";
const NOW = Date.parse("2026-03-02T10:00:00.500Z");
const NOW_SECONDS = Math.floor(NOW / 1000);
const TOLERANCE_SECONDS = 300;
const BODY = '{"id":"evt_1","object":"event"}';

const hmac = (body: string, at: number | string, secret = SECRET) =>
  createHmac("sha256", secret).update(`${at}.${body}`).digest("hex");

const stripe = new Stripe("sk_test_of_this_test");
/** What Stripe's package says, asked at the same moment. */
function stripeSays(body: string, header: string, secret: string): boolean {
  try {
    stripe.webhooks.constructEvent(body, header, secret, TOLERANCE_SECONDS, undefined, NOW);
    return true;
  } catch {
    // Mostly an error of its own for it; of a signature without a digit it says that its own code was called wrongly.
    return false;
  }
}

/** A part of a header that Stripe might have sent, or somebody who would like to be Stripe. */
const signature = fc.oneof(
  fc.constant(SECRET),
  fc.constantFrom("whsec_another", " ", `${SECRET} `),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const moment = fc.oneof(
  fc.integer({ min: NOW_SECONDS - 2 * TOLERANCE_SECONDS, max: NOW_SECONDS + 2 * TOLERANCE_SECONDS }),
  fc.constantFrom(NOW_SECONDS - TOLERANCE_SECONDS, NOW_SECONDS - TOLERANCE_SECONDS - 1, 0, -1),
);
const json = fc.json({ maxDepth: 2 }).filter((text) => text !== "null");

describe("the signature of a notice", () => {
  it("is believed by us exactly when Stripe's own package believes it", () => {
    fc.assert(
      fc.property(
        json,
        moment,
        fc.array(fc.tuple(fc.constantFrom("v1", "v1", "v0", "v2"), signature), { maxLength: 4 }),
        fc.constantFrom(SECRET, SECRET, "whsec_another"),
        (body, at, signatures, secret) => {
          const signed = signatures.map(([scheme, by]) => `${scheme}=${hmac(body, at, by)}`);
          const header = [`t=${at}`, ...signed].join(",");
          expect(isSigned(body, header, secret, NOW)).toBe(stripeSays(body, header, secret));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("is never believed by us where Stripe's package does not, however the header is bent", () => {
    const good = `t=${NOW_SECONDS},v1=${hmac(BODY, NOW_SECONDS)}`;
    const piece = fc.constantFrom(
      "t=",
      "v1=",
      "v0=",
      ",",
      "=",
      " ",
      "\n",
      String(NOW_SECONDS),
      "abc",
      "NaN",
      "1e9",
      "é",
    );
    const bent = fc
      .tuple(fc.nat(good.length), fc.nat(12), fc.array(piece, { maxLength: 3 }))
      .map(([at, cut, put]) => good.slice(0, at) + put.join("") + good.slice(at + cut));
    fc.assert(
      fc.property(bent, (header) => {
        if (isSigned(BODY, header, SECRET, NOW)) expect(stripeSays(BODY, header, SECRET)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("counts while one of several secrets fits, as during a change of secrets", () => {
    const header = `t=${NOW_SECONDS},v1=${hmac(BODY, NOW_SECONDS, "whsec_old")},v1=${hmac(BODY, NOW_SECONDS)}`;
    expect(isSigned(BODY, header, SECRET, NOW)).toBe(true);
    expect(isSigned(BODY, header, "whsec_old", NOW)).toBe(true);
    expect(isSigned(BODY, header, "whsec_third", NOW)).toBe(false);
  });

  it.each([
    ["is of the scheme v0", `t=${NOW_SECONDS},v0=${hmac(BODY, NOW_SECONDS)}`],
    ["is of another body", `t=${NOW_SECONDS},v1=${hmac(`${BODY} `, NOW_SECONDS)}`],
    ["is a second too old", `t=${NOW_SECONDS - 301},v1=${hmac(BODY, NOW_SECONDS - 301)}`],
    ["says no moment", `v1=${hmac(BODY, "")}`],
    ["says a moment that is no number", `t=NaN,v1=${hmac(BODY, "NaN")}`],
    ["says two moments", `t=${NOW_SECONDS - 301},t=${NOW_SECONDS},v1=${hmac(BODY, NOW_SECONDS - 301)}`],
    ["is cut short", `t=${NOW_SECONDS},v1=${hmac(BODY, NOW_SECONDS).slice(0, -2)}`],
    ["has something behind it", `t=${NOW_SECONDS},v1=${hmac(BODY, NOW_SECONDS)}zz`],
  ])("is refused when it %s", (_, header) => {
    expect(isSigned(BODY, header, SECRET, NOW)).toBe(false);
  });

  it("is refused by a function that has no secret, whoever signed", () => {
    for (const secret of ["", " ", "\n"])
      expect(isSigned(BODY, `t=${NOW_SECONDS},v1=${hmac(BODY, NOW_SECONDS, secret)}`, secret, NOW)).toBe(false);
  });
});
