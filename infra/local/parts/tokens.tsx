// Owns showing the tokens of colour, type and space as they are; refuses to choose any.
import { CONTROL_PAIRS, CONTROL_RATIO_MIN, type Pair, TEXT_PAIRS, TEXT_RATIO_MIN } from "../../../web/styles/pairs.ts";
import { contrastOf, isColour, readThemes, type Tokens } from "../../../web/styles/tokens.ts";

/** Never rounded up: 4.49 is not 4.5. */
const RATIO = new Intl.NumberFormat("en", { maximumFractionDigits: 2, roundingMode: "floor" });

const THEMES = readThemes();
const NAMES = Object.keys(THEMES.light);
const COLOURS = NAMES.filter((name) => isColour(THEMES.light[name] ?? ""));
const TYPE = NAMES.filter((name) => /^(text|title)-/.test(name));
const SPACE = NAMES.filter((name) => name.startsWith("space-"));

export function TokensView() {
  return (
    <>
      <section class="kit-section" aria-labelledby="colours">
        <h2 id="colours">Colour</h2>
        <p class="kit-use">
          Paper and ink with two hues: green for what works and comes back, clay for the person and the one thing to
          press. Honey waits, alarm is lost. A page uses the names; the values change with the theme.
        </p>
        <div class="kit-pair">
          <Swatches theme="light" tokens={THEMES.light} />
          <Swatches theme="dark" tokens={THEMES.dark} />
        </div>
      </section>
      <section class="kit-section" aria-labelledby="contrast">
        <h2 id="contrast">Contrast</h2>
        <p class="kit-use">
          What may stand on what, with its ratio. A pair that is not here is not used; a test holds text to{" "}
          {TEXT_RATIO_MIN} and edges that mean something to {CONTROL_RATIO_MIN}.
        </p>
        <div class="kit-pair">
          <Pairs theme="light" tokens={THEMES.light} />
          <Pairs theme="dark" tokens={THEMES.dark} />
        </div>
      </section>
      <section class="kit-section" aria-labelledby="type">
        <h2 id="type">Type</h2>
        <p class="kit-use">
          A serif that the machine has for what is said, its own sans for what is read: nothing is loaded. Sizes grow
          with the screen and with the reader’s own setting.
        </p>
        {TYPE.map((name) => (
          <p class={`kit-line kit-of-${name}`}>
            <code>--{name}</code> <span>Given once, lent again</span>
          </p>
        ))}
      </section>
      <section class="kit-section" aria-labelledby="space">
        <h2 id="space">Space</h2>
        <p class="kit-use">
          What belongs together stands closer than what does not: 2xs and xs inside a part, m and l between parts, xl to
          section between thoughts. Nothing to press is smaller than <code>--target</code>, 44 pixels.
        </p>
        {SPACE.map((name) => (
          <p class="kit-line">
            <code>--{name}</code> <span class={`kit-bar kit-of-${name}`} />
          </p>
        ))}
      </section>
    </>
  );
}

interface ThemeProps {
  readonly theme: "light" | "dark";
  readonly tokens: Tokens;
}

function Swatches({ theme, tokens }: ThemeProps) {
  return (
    <ul class={`kit-theme kit-swatches ${theme}`}>
      {COLOURS.map((name) => (
        <li>
          <span class={`kit-swatch kit-of-${name}`} />
          <span>
            {name} <span class="small soft">{tokens[name]}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Pairs({ theme, tokens }: ThemeProps) {
  return (
    <ul class={`kit-theme kit-pairs ${theme}`}>
      {TEXT_PAIRS.map((pair) => (
        <PairLine pair={pair} tokens={tokens} text />
      ))}
      {CONTROL_PAIRS.map((pair) => (
        <PairLine pair={pair} tokens={tokens} />
      ))}
    </ul>
  );
}

function PairLine({ pair: [front, ground], tokens, text }: { pair: Pair; tokens: Tokens; text?: boolean }) {
  const ratio = RATIO.format(contrastOf(tokens[front] ?? "", tokens[ground] ?? ""));
  return (
    <li>
      <span class={`kit-sample kit-of-${ground}`}>
        <span class={text ? `kit-ink-${front}` : `kit-swatch kit-of-${front}`}>{text ? "Aa" : ""}</span>
      </span>
      <span>
        {front} on {ground} <span class="small soft">{ratio}</span>
      </span>
    </li>
  );
}

/** The page's own rules: each theme as a class, and each token where it is shown. */
export function tokenRules(): string {
  const all = (tokens: Tokens) =>
    Object.entries(tokens)
      .map(([name, value]) => `--${name}: ${value};`)
      .join(" ");
  return [
    `.kit-theme.light { color-scheme: light; ${all(THEMES.light)} }`,
    `.kit-theme.dark { color-scheme: dark; ${all(THEMES.dark)} }`,
    ...COLOURS.map(
      (name) => `.kit-of-${name} { background: var(--${name}); } .kit-ink-${name} { color: var(--${name}); }`,
    ),
    ...TYPE.map((name) => `.kit-of-${name} > span { font-size: var(--${name}); }`),
    ...SPACE.map((name) => `.kit-of-${name} { inline-size: var(--${name}); }`),
  ].join("\n");
}
