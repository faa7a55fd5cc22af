// Owns making elements in as few words as markup has; refuses to know what they are for.

type Value = string | boolean | null | ((event: Event) => void);

/** `h("button", { type: "button", click: act }, "Send")`: functions listen, `true` is an attribute without a value, `false` and null none. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly (Node | string | null)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, "");
    else if (typeof value === "string") element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function button(words: string, click: () => void, looks = ""): HTMLButtonElement {
  return h("button", { type: "button", class: `button ${looks}`.trim(), click }, words);
}

/** A name as somebody wrote it, whichever way it is written. */
export const nameOf = (name: string): HTMLElement => h("bdi", {}, name);
