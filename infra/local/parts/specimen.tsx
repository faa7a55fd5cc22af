// Owns showing one state of a part in both themes beside each other; refuses to know the parts.
import { raw } from "hono/html";
import type { Child } from "hono/jsx";

/** One state of a part. */
export interface Specimen {
  readonly state: string;
  readonly show: () => Child;
  /** As if the mouse were over it, or the keyboard had come to it. */
  readonly as?: "hover" | "focus";
}

export interface Section {
  readonly id: string;
  readonly title: string;
  /** Files of `web/parts` whose parts stand here. */
  readonly files: readonly string[];
  /** When it is the right one, and when another is. */
  readonly use: string;
  readonly specimens: readonly Specimen[];
  /** Needs the width of a page: the themes stand below each other. */
  readonly wide?: boolean;
}

const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];

export function SectionView({ section }: { section: Section }) {
  return (
    <section class="kit-section" aria-labelledby={section.id}>
      <h2 id={section.id}>{section.title}</h2>
      <p class="kit-use">{section.use}</p>
      {section.files.length > 0 ? (
        <p class="small soft">
          {section.files.map((file) => (
            <code>web/parts/{file} </code>
          ))}
        </p>
      ) : null}
      {section.specimens.map((specimen, at) => (
        <Row specimen={specimen} prefix={`${section.id}-${at}`} wide={section.wide ?? false} />
      ))}
    </section>
  );
}

function Row({ specimen, prefix, wide }: { specimen: Specimen; prefix: string; wide: boolean }) {
  return (
    <div class="kit-row">
      <h3 class="kit-state">{specimen.state}</h3>
      <div class={wide ? "kit-pair wide" : "kit-pair"}>
        {THEMES.map((theme) => (
          <div class={`kit-theme ${theme}`}>{raw(shown(specimen, prefix, theme))}</div>
        ))}
      </div>
    </div>
  );
}

const NAMED = / (id|for|name|aria-labelledby|aria-describedby)="([^"]+)"/g;
const CONTROL = /<(a|button|input|select|textarea|summary) /;

/** The same markup stands on the page many times: its ids and names are made different, and none takes the focus. */
function shown({ show, as }: Specimen, prefix: string, theme: Theme): string {
  const unique = (names: string) => names.replaceAll(/\S+/g, (name) => `${prefix}-${theme}-${name}`);
  const html = String(show())
    .replaceAll(/ autofocus(="[^"]*")?/g, "")
    .replaceAll(NAMED, (_, attribute: string, names: string) => ` ${attribute}="${unique(names)}"`)
    .replaceAll(/ href="#([^"]+)"/g, (_, id: string) => ` href="#${unique(id)}"`);
  return as ? html.replace(CONTROL, `<$1 data-as="${as}" `) : html;
}
