import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** WCAG 2.2 AA: text 4.5:1, parts of controls 3:1. */
const TEXT_MIN = 4.5;
const CONTROL_MIN = 3;

const css = readFileSync(new URL("../../web/styles/tokens.css", import.meta.url), "utf8");
const [light = "", dark = ""] = css.split("@media (prefers-color-scheme: dark)");

function tokensOf(part: string): Record<string, string> {
  return Object.fromEntries([...part.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]));
}

const THEMES = { light: tokensOf(light), dark: { ...tokensOf(light), ...tokensOf(dark) } };

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const TEXT = [
  ...["ink", "ink-soft", "green", "clay", "alarm"].flatMap((ink) =>
    ["paper", "surface", "sunk"].map((ground) => [ink, ground] as const),
  ),
  ["ink", "green-soft"],
  ["ink", "honey-soft"],
  ["ink", "alarm-soft"],
  ["green", "green-soft"],
  ["green", "honey-soft"],
  ["clay", "clay-soft"],
  ["honey", "honey-soft"],
  ["alarm", "alarm-soft"],
  ["on-action", "action"],
  ["on-action", "action-strong"],
  ["on-night", "night"],
  ["on-night", "night-soft"],
  ["on-night-soft", "night"],
  ["on-night-accent", "night"],
] as const;

const CONTROLS = [
  ["line-strong", "paper"],
  ["line-strong", "surface"],
  ["bar", "line"],
  ["bar", "surface"],
  ["action", "surface"],
] as const;

describe.each(Object.entries(THEMES))("in the %s theme", (_, theme) => {
  const of = (name: string) => theme[name] ?? expect.fail(`no token --${name}`);

  it.each(TEXT)("%s is readable on %s", (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(TEXT_MIN);
  });

  it.each(CONTROLS)("%s can be told from %s", (mark, ground) => {
    expect(contrast(of(mark), of(ground))).toBeGreaterThanOrEqual(CONTROL_MIN);
  });
});
