// Owns looking again at the part of a page that says something is under way, until it says so no more; refuses to know what it is.

/** As often as whoever works on it says how far it is. */
const EVERY_MS = 2_000;

const part = () => document.querySelector<HTMLElement>("[data-look-again]");

async function look(): Promise<void> {
  const before = part();
  if (!before || document.hidden) return;
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const after = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(before.id);
  if (!after || after.innerHTML === before.innerHTML) return;
  const hadFocus = before.contains(document.activeElement);
  before.replaceWith(after);
  // Whoever stood in it with the keyboard stands where they stood.
  if (hadFocus) after.querySelector<HTMLElement>("a, button")?.focus();
}

const timer = setInterval(() => {
  // A look without a network leaves the page as it is, with its link "Look again"; the next one asks anew.
  if (part()) look().catch(() => {});
  else clearInterval(timer);
}, EVERY_MS);
