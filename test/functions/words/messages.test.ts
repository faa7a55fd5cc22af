// Owns that a French line never begins with the sign that ends its sentence, however the catalogue was typed.
import { expect, it } from "vitest";
import { messagesOf } from "../../../functions/words/messages.ts";

const CATALOGUE = {
  share: "Remboursé : {what} !",
  said: "« Oui » ; {count, plural, one {# prêt ?} other {# prêts ?}}",
};

it("keeps the room before a French sign on the sign's line", () => {
  const { text, pieces } = messagesOf("fr", CATALOGUE);
  expect(text("share", { what: "a : b" })).toBe("Remboursé\u00a0: a : b\u00a0!");
  expect(pieces("said", { count: 2 }).join("")).toBe("«\u00a0Oui\u00a0»\u00a0; 2 prêts\u00a0?");
});

it("leaves other languages as they were typed", () => {
  expect(messagesOf("en", CATALOGUE).text("share", { what: "x" })).toBe("Remboursé : x !");
});
