// Owns the keys of staff's pages: rows, pages, search, and whatever carries `data-key`; refuses to act where somebody types.

/** Where the browser remembers that somebody wants no single letters (WCAG 2.1.4). */
const OFF = "onward.keys.off";

const help = document.querySelector<HTMLDetailsElement>("[data-keys]");
const toggle = help?.querySelector<HTMLInputElement>("[data-keys-on]") ?? null;

function isOff(): boolean {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    // A browser that keeps nothing: the keys stay on, and the box turns them off on this page.
    return toggle?.checked === false;
  }
}

function remember(on: boolean): void {
  try {
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  } catch {
    // See isOff.
  }
}

function typesIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isBox = target instanceof HTMLInputElement && ["checkbox", "radio", "submit"].includes(target.type);
  return !isBox && (target.isContentEditable || target.matches("input, textarea, select"));
}

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-table] tr[data-row]")];
const thingIn = (row: HTMLElement | undefined) => row?.querySelector<HTMLElement>("a[href], button, input") ?? null;

function step(by: 1 | -1): void {
  const all = rows();
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
  const thing = thingIn(all[Math.max(0, Math.min(all.length - 1, next))]);
  thing?.focus();
  thing?.scrollIntoView({ block: "nearest" });
}

/** What can be gone to: `data-key` may stand on it, or on what is around it. */
const FIELDS = "input:not([type=hidden]), select, textarea, button";

/** A link is followed; a field or a button is gone to, and Enter is the second key: no letter alone changes anything. */
function goTo(found: HTMLElement | null): boolean {
  if (!found) return false;
  if (found instanceof HTMLAnchorElement) found.click();
  else {
    found.closest("details")?.setAttribute("open", "");
    (found.matches(FIELDS) ? found : found.querySelector<HTMLElement>(FIELDS))?.focus();
  }
  return true;
}

function showHelp(): void {
  if (!help) return;
  help.open = !help.open;
  help.querySelector("summary")?.focus();
}

function act(key: string): boolean {
  const own = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (key === "?") showHelp();
  else if (own) return goTo(own);
  else if (key === "j") step(1);
  else if (key === "k") step(-1);
  else if (key === "/") return goTo(document.querySelector("[data-filters] :is(input:not([type=hidden]), select)"));
  else if (key === "n") return goTo(document.querySelector("a[rel=next]"));
  else if (key === "p") return goTo(document.querySelector("a[rel=prev]"));
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && typesIn(event.target)) {
    (event.target as HTMLElement).blur();
    return;
  }
  if (event.key.length !== 1 || typesIn(event.target) || isOff()) return;
  if (act(event.key)) event.preventDefault();
});

if (help && toggle) {
  help.hidden = false;
  toggle.checked = !isOff();
  toggle.addEventListener("change", () => remember(toggle.checked));
}
