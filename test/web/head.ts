// Reads what stands in the head of a page: where it is, in which languages, what search engines are told; refuses to judge it.

const DATA = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/g;

/** The page without its blocks of data, which are no markup and never run. */
export const withoutData = (html: string): string => html.replaceAll(DATA, "");

/** Each thing that the page tells in the vocabulary of schema.org. Throws for a block that is no JSON. */
export function dataOf(html: string): Record<string, unknown>[] {
  return [...html.matchAll(DATA)].flatMap(([, json = ""]) => JSON.parse(json)["@graph"]);
}

export interface Head {
  readonly canonical: string | null;
  /** Language → address. */
  readonly alternates: Readonly<Record<string, string>>;
  readonly feeds: readonly string[];
  /** Whether search engines are asked to leave it out. */
  readonly hidden: boolean;
}

export function headOf(html: string): Head {
  const links = [...html.slice(0, html.indexOf("</head>")).matchAll(/<link ([^>]*)\/>/g)].map(([, text = ""]) =>
    Object.fromEntries(
      [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = "", value = ""]): [string, string] => [name, value]),
    ),
  );
  const alternates = links.filter((link) => link.rel === "alternate");
  return {
    canonical: links.find((link) => link.rel === "canonical")?.href ?? null,
    alternates: Object.fromEntries(
      alternates.flatMap(({ hreflang, href }): [string, string][] => (hreflang && href ? [[hreflang, href]] : [])),
    ),
    feeds: alternates.flatMap(({ type, href }) => (type === "application/atom+xml" && href ? [href] : [])),
    hidden: html.includes('<meta name="robots" content="noindex"/>'),
  };
}
