// What a page says when something cannot be: in English the sentence of the command, in another language words for its code.
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type RefusalCode, STATUS } from "../../../functions/refusal.ts";
import { WORK_LANGUAGES } from "../../../functions/words/languages.ts";
import { errorsOfInput, errorsOfRefusal, refusalWords } from "../../../web/desk/errors.ts";
import { DESK_ENGLISH, deskLocaleOf } from "../../../web/words/desk.ts";

const FIL = deskLocaleOf("fil");
const PLACES = { "/amount": { field: "amount", say: "Plain." }, "/date": { field: "date" } };
const detail = "this is more than is owed";

describe("a refusal", () => {
  it.each(Object.keys(STATUS) as RefusalCode[])("has words in every language: %s", (code) => {
    const said = WORK_LANGUAGES.map((language) => refusalWords({ code, detail }, deskLocaleOf(language)));
    expect(said[0]).toBe("This is more than is owed.");
    expect(new Set(said).size).toBe(WORK_LANGUAGES.length);
  });

  it("stands beside the fields that it points at, and else where it is told to", () => {
    const errors = [
      { pointer: "/amount/value", detail: "must be 12" },
      { pointer: "/unknown", detail: "no field" },
    ];
    const refusal = { code: "wrong_amount", detail, errors } as const;
    expect(errorsOfRefusal(refusal, PLACES, "main")).toEqual([{ field: "amount", message: "Must be 12." }]);
    expect(errorsOfRefusal(refusal, PLACES, "main", FIL)).toEqual([{ field: "amount", message: "Plain." }]);
    expect(errorsOfRefusal({ code: "conflict", detail }, PLACES, "main", FIL)).toEqual([
      { field: "main", message: FIL.t("desk.refused.conflict") },
    ]);
  });
});

it("what a schema could not use is said by the page, or in general, never in another language", () => {
  const asked = z.strictObject({ amount: z.string(), date: z.iso.date() }).safeParse({ amount: 7, date: "x" });
  const said = (locale: typeof FIL) => asked.error && errorsOfInput(asked.error, PLACES, "main", locale);
  expect(said(FIL)).toEqual([
    { field: "amount", message: "Plain." },
    { field: "date", message: FIL.t("desk.wrongInput") },
  ]);
  expect(said(DESK_ENGLISH)?.[1]?.message).not.toBe(DESK_ENGLISH.t("desk.wrongInput"));
});
