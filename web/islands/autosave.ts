// Owns saving a form by itself while somebody types, and saying so only after the answer; refuses to know what the form holds.
import { countWords } from "./story/counts.ts";

/** Milliseconds without a key before it is saved: a pause for breath. */
const PAUSE_MS = 1500;
/** Milliseconds before it is tried again where the network did not answer. */
const AGAIN_MS = 5000;

interface Words {
  readonly saving: string;
  readonly saved: string;
  readonly waiting: string;
  readonly conflict: string;
  readonly wrong: string;
  readonly count: string;
  readonly over: string;
  readonly tag: string;
}
interface Answer {
  readonly seen?: string;
  readonly at?: string;
  readonly conflict?: boolean;
  readonly message?: string;
}

const form = document.querySelector<HTMLFormElement>("form[data-autosave]");
const words = JSON.parse(document.getElementById("autosave-words")?.textContent ?? "null") as Words | null;
if (form && words) {
  keepSaved(form, words);
  countWords(form, words);
}

function keepSaved(form: HTMLFormElement, words: Words): void {
  const says = form.querySelector<HTMLElement>("[data-saved]");
  const hidden = (name: string) => form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  let timer = 0;
  let dirty = false;
  let running = false;
  let leaving = false;
  let over = false;
  const say = (text: string): void => {
    if (says) says.textContent = text;
  };

  function soon(after: number): void {
    clearTimeout(timer);
    if (!over) timer = window.setTimeout(() => void save(), after);
  }

  async function save(): Promise<void> {
    if (running || leaving || over || !dirty) return;
    running = true;
    dirty = false;
    const turn = hidden("turn");
    if (turn) turn.value = String(Number(turn.value) + 1);
    say(words.saving);
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } });
      tell((await answer.json()) as Answer);
    } catch {
      // No answer, or none that is ours (signed out): nothing is said to be saved.
      dirty = true;
      say(words.waiting);
      soon(AGAIN_MS);
    }
    running = false;
    if (dirty) soon(PAUSE_MS);
  }

  function tell({ seen, at, conflict, message }: Answer): void {
    if (seen !== undefined && at !== undefined) {
      const field = hidden("seen");
      if (field) field.value = seen;
      const time = new Date(at).toLocaleTimeString(words.tag, { hour: "2-digit", minute: "2-digit" });
      if (!dirty) say(words.saved.replace("{time}", time));
    } else if (conflict) {
      over = true;
      say(words.conflict);
    } else say(words.wrong.replace("{message}", message ?? ""));
  }

  form.addEventListener("input", () => {
    dirty = true;
    soon(PAUSE_MS);
  });
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
    const turn = hidden("turn");
    if (turn) turn.value = String(Number(turn.value) + 1);
  });
  window.addEventListener("online", () => soon(0));
  window.addEventListener("beforeunload", (event) => {
    if (dirty && !leaving) event.preventDefault();
  });
}
