// Owns which link of the navigation is marked: the page or the closest above it, also where its link stands in the footer.
import { expect, it } from "vitest";
import { Header, type NavLink } from "../../../web/parts/header.tsx";
import { ENGLISH } from "../../../web/words/locale.ts";

const NAV: readonly NavLink[] = [
  { href: "/partner", label: "Today" },
  { href: "/partner/loans", label: "Loans", covers: ["/partner/products"] },
  { href: "/partner/record", label: "Your record", only: "foot" },
];

const marked = (path: string) =>
  [...String(<Header path={path} locale={ENGLISH} nav={NAV} />).matchAll(/<a [^>]*aria-current[^>]*>([^<]*)/g)].map(
    ([, label]) => label,
  );

it("marks where a person is, and nothing else", () => {
  expect(marked("/partner")).toEqual(["Today"]);
  expect(marked("/partner/products")).toEqual(["Loans"]);
  expect(marked("/partner/record")).toEqual([]);
});
