// Owns telling how long a text is while it is typed, by the limits that the server knows; refuses to cut anything.
import { over } from "../../../functions/loans/complete.ts";

interface Words {
  readonly count: string;
  readonly over: string;
  readonly tag: string;
}

export function countWords(form: HTMLFormElement, words: Words): void {
  const number = new Intl.NumberFormat(words.tag);
  for (const place of form.querySelectorAll<HTMLElement>("[data-count]")) {
    const field = form.querySelector<HTMLTextAreaElement>(`#${place.dataset.count}`);
    const most = Number(place.dataset.most);
    if (!field) continue;
    const tell = (): void => {
      const tooMany = over(field.value, most);
      place.textContent =
        tooMany > 0
          ? words.over.replace("{over}", number.format(tooMany))
          : words.count.replace("{count}", number.format(tooMany + most)).replace("{most}", number.format(most));
      place.classList.toggle("error", tooMany > 0);
    };
    field.addEventListener("input", tell);
    tell();
  }
}
