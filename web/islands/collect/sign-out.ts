// Owns asking before somebody signs out with work that is not sent, and what leaves the device with them; refuses to sign anybody out.
import { button, h } from "./dom.ts";
import { waitingOf } from "./entry.ts";
import { allEntries, fact, hereIs } from "./store.ts";
import type { Speech } from "./words.ts";

/** Every way out on the page is a form of this class. Whoever goes takes the names on their sheet along; what they wrote stays, for them. */
export function guardSignOut(speech: Speech): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form.sign-out"))
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void leave(form, speech);
    });
}

async function leave(form: HTMLFormElement, speech: Speech): Promise<void> {
  // It would end at an error page, without the sheet.
  if (!navigator.onLine) return void (await asked(speech, speech.say("signOut.offline"), false));
  // A device that cannot be read keeps nobody from leaving.
  const waiting = await unsent().catch(() => null);
  if (waiting && waiting.count > 0) {
    const { count, bytes } = waiting;
    const words = speech.say("signOut.text", { count, size: speech.size(bytes) });
    if (!(await asked(speech, words, true))) return;
  }
  await hereIs(null).catch(() => undefined);
  // Past the listener above.
  HTMLFormElement.prototype.submit.call(form);
}

async function unsent() {
  const person = await fact("person");
  return waitingOf((await allEntries()).filter((entry) => entry.personId === person?.id));
}

/** True for whoever goes all the same; where nobody can, there is one answer. */
function asked(speech: Speech, words: string, may: boolean): Promise<boolean> {
  return new Promise((decide) => {
    const close = (go: boolean) => () => {
      dialog.close();
      dialog.remove();
      decide(go);
    };
    const dialog = h(
      "dialog",
      { class: "panel raised ask", "aria-labelledby": "ask-title", cancel: close(false) },
      h("h2", { id: "ask-title" }, speech.say(may ? "signOut.title" : "offline")),
      h("p", {}, words),
      h(
        "div",
        { class: "buttons" },
        button(speech.say("signOut.stay"), close(false)),
        may ? button(speech.say("signOut.go"), close(true), "second") : null,
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
