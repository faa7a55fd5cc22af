// The organisation's name in the header of its mails, whatever it is called.
import { describe, expect, it } from "vitest";
import { mailName } from "../../../infra/aws/mail-name.ts";

const decoded = (header: string): string =>
  header.replace(/=\?UTF-8\?B\?([\w+/=]+)\?=( (?==\?))?/g, (_, word: string) => Buffer.from(word, "base64").toString());

describe("the name before an address", () => {
  it.each(["Onward", "Bread for All 2"])("%s stays as it is", (name) => expect(mailName(name)).toBe(name));

  it.each([
    ["Bread, Rice & Co. <e.V.>", '"Bread, Rice & Co. <e.V.>"'],
    ['The "Good" \\ Fund', '"The \\"Good\\" \\\\ Fund"'],
  ])("%s is quoted", (name, header) => expect(mailName(name)).toBe(header));

  it.each(["Brücke e.V.", "一起向前".repeat(15), "Œuvre — Zoë, Łódź and everybody else who came along 💛💛💛💛💛💛"])(
    "%s is told in words of ASCII, none longer than a header takes",
    (name) => {
      const header = mailName(name);
      expect(header).toMatch(/^[\x20-\x7e]+$/);
      expect(Math.max(...header.split(" ").map((word) => word.length))).toBeLessThanOrEqual(75);
      expect(decoded(header)).toBe(name);
    },
  );
});
