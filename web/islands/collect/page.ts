// Owns the collection page on the device: who is due, what was paid, and that it is saved before it says so; refuses to send it.
import { bookDay } from "./clock.ts";
import { button, h } from "./dom.ts";
import type { Entry, Sheet } from "./entry.ts";
import { type LineActs, type LineState, lineView, type Typed } from "./line-view.ts";
import { notices, type Said, statusLine } from "./notices.ts";
import { amountIn, type Choice, isZero, type Line, linesOf, sums } from "./plan.ts";
import type { Sender } from "./sender.ts";
import { allEntries, dropEntry, fact, keepEntries, sheetOf } from "./store.ts";
import type { Speech } from "./words.ts";

export interface CollectionPage {
  /** Reads the device anew and shows it. What was typed stays. */
  show(): Promise<void>;
}

interface Known {
  readonly sheet: Sheet | null;
  /** Of everybody on this device. */
  readonly entries: readonly Entry[];
  readonly person: { readonly id: string; readonly label: string } | null;
  readonly heardAt: number | null;
}

/** A payment that is ready to be saved. */
type Ready = Pick<Entry, "loanId" | "name" | "amount" | "knownPayments">;

export function collectionPage(root: HTMLElement, speech: Speech, sender: Sender, changed: () => void): CollectionPage {
  let known: Known = { sheet: null, entries: [], person: null, heardAt: null };
  let said: Said | null = null;
  let asking: readonly Ready[] | null = null;
  const typed = new Map<string, Typed>();
  const reopened = new Set<string>();
  const wrong = new Set<string>();
  const shown = new Map<string, { readonly signature: string; readonly element: HTMLElement }>();

  const status = h("div", { class: "collect-status" });
  const sendNow = button(speech.say("sendNow"), () => void sender.send({ fresh: true }), "quiet");
  const words = h("div", { class: "flow" });
  const group = h("select", { id: "collect-group", change: () => render() });
  const day = h("input", { id: "collect-day", type: "date", value: bookDay(), change: () => dayChanged() });
  const dayError = h("p", { class: "error", id: "collect-day-error", hidden: true }, speech.say("future"));
  const due = h("ul", { class: "due-rows" });
  const early = h("ul", { class: "due-rows" });
  const others = h("details", { class: "more" }, h("summary", {}, speech.say("early")), early);
  const bar = h("div", { class: "collect-bar" });
  const field = (input: HTMLElement, words: string, ...more: HTMLElement[]) =>
    h("div", { class: "field" }, h("label", { for: input.id }, words), ...more, input);
  const head = h(
    "div",
    { class: "due-head" },
    field(group, speech.say("group")),
    field(day, speech.say("day"), dayError),
  );

  root.replaceChildren(h("div", { class: "collect-status" }, status, sendNow), words, head, due, others, bar);
  root.hidden = false;
  for (const plain of document.querySelectorAll<HTMLElement>("[data-collection-plain]")) plain.hidden = true;

  const chosen = (): Choice => group.value || "all";
  const mine = () => known.entries.filter((entry) => entry.personId === known.person?.id);
  const lines = (): Line[] => (known.sheet ? linesOf(known.sheet, mine(), chosen(), day.value) : []);
  /** Asks for an amount: due and not written yet, or asked for. */
  const isOpen = (line: Line): boolean =>
    reopened.has(line.row.loanId) || (line.isDue && !line.entries.some(({ paidOn }) => paidOn === day.value));
  const typedOf = ({ row, due, isDue }: Line): Typed =>
    typed.get(row.loanId) ?? { text: isDue ? speech.bare(due) : "", nothing: false };

  function dayChanged(): void {
    asking = null;
    dayError.hidden = !(day.value > bookDay());
    render();
  }

  /** What is open, with its amounts; null where one cannot be read. Nothing of those who paid nothing. */
  function ready(): { readonly some: Ready[]; readonly unread: string[]; readonly whole: boolean } {
    const open = lines().filter(isOpen);
    const read = open.map((line) => {
      const { text, nothing } = typedOf(line);
      const { currency } = line.row.outstanding;
      const amount = nothing || text.trim() === "" ? null : amountIn(text, currency, speech.spoken);
      return { line, amount, unread: !nothing && text.trim() !== "" && amount === null };
    });
    const some = read.flatMap(({ line: { row }, amount }) =>
      amount && !isZero(amount)
        ? [{ loanId: row.loanId, name: row.name, amount, knownPayments: row.knownPayments }]
        : [],
    );
    const whole = open.length > 0 && open.every(({ row }) => !typed.has(row.loanId));
    return { some, unread: read.filter(({ unread }) => unread).map(({ line }) => line.row.loanId), whole };
  }

  function ask(): void {
    const { some, unread } = ready();
    wrong.clear();
    for (const loanId of unread) wrong.add(loanId);
    dayError.hidden = !(day.value > bookDay());
    const bad = unread.length > 0 || !dayError.hidden || day.value === "";
    asking = bad ? null : some;
    said = bad ? { tone: "bad", words: [speech.say(dayError.hidden ? "wrongAmount" : "future")] } : null;
    render();
    const first = dayError.hidden ? document.getElementById(`paid-${unread[0]}`) : day;
    (bad ? first : bar.querySelector<HTMLElement>("button"))?.focus();
  }

  async function save(some: readonly Ready[]): Promise<void> {
    const { person } = known;
    if (!person) return;
    asking = null;
    const madeAt = new Date().toISOString();
    const [who, what] = [
      { personId: person.id, person: person.label },
      { paidOn: day.value, madeAt },
    ];
    const entries = some.map((one): Entry => ({ key: crypto.randomUUID(), ...who, ...one, ...what, state: "saved" }));
    try {
      await keepEntries(entries);
    } catch (error) {
      const full = (error as DOMException | null)?.name === "QuotaExceededError";
      said = { tone: "bad", words: [speech.say(full ? "full" : "notSaved")] };
      return render();
    }
    for (const { loanId } of some) {
      typed.delete(loanId);
      reopened.delete(loanId);
    }
    said = { tone: "good", words: [speech.say("savedHere", { count: some.length }), speech.say("sentLater")] };
    // The browser may then not throw away what is here when the device fills up.
    void navigator.storage?.persist?.();
    changed();
    void sender.send();
  }

  async function decide(act: () => Promise<void>): Promise<void> {
    try {
      await act();
      said = null;
    } catch {
      said = { tone: "bad", words: [speech.say("notSaved")] };
    }
    changed();
    void sender.send();
  }

  const again = ({ receipt: _, ...entry }: Entry, more: Partial<Entry>): Promise<void> =>
    keepEntries([{ ...entry, ...more, state: "saved" }]);
  const acts: LineActs = {
    type(loanId, what) {
      typed.set(loanId, what);
      asking = null;
      showBar();
    },
    another(loanId) {
      reopened.add(loanId);
      render();
    },
    takeBack: (entry) => void decide(() => dropEntry(entry.key)),
    sendAnyway: (entry) => void decide(() => again(entry, { confirmed: true })),
    moveTo: (entry, paidOn) => void decide(() => again(entry, { paidOn })),
  };

  function showBar(): void {
    const { some, whole } = ready();
    const total = sums(some.map(({ amount }) => amount)).map(speech.money);
    const count = some.length;
    if (asking) {
      const values = { count, sum: total.join(", "), date: speech.day(day.value) };
      const [yes, no] = [asking, () => dropAsking()];
      bar.replaceChildren(
        h("p", { role: "status" }, speech.say("confirm", values)),
        h(
          "div",
          { class: "buttons" },
          button(speech.say("saveHere"), () => void save(yes)),
          button(speech.say("change"), no, "second"),
        ),
      );
    } else if (count > 0) {
      const label = speech.say(whole ? "allPaid" : "savePaid", { count });
      bar.replaceChildren(h("p", { class: "small" }, total.join(", ")), button(label, ask));
    } else bar.replaceChildren();
  }

  function dropAsking(): void {
    asking = null;
    showBar();
  }

  function showLines(place: HTMLElement, some: readonly Line[]): void {
    const elements = some.map((line) => {
      const { loanId } = line.row;
      const state: LineState = {
        ...{ line, open: isOpen(line), typed: typedOf(line), wrong: wrong.has(loanId), today: bookDay() },
      };
      // While somebody types, the field they type in stays the same.
      const signature = JSON.stringify([{ ...state, typed: typed.has(loanId) ? null : state.typed }]);
      const before = shown.get(loanId);
      if (before?.signature === signature) return before.element;
      const element = lineView(state, speech, acts);
      shown.set(loanId, { signature, element });
      return element;
    });
    const same = elements.length === place.children.length && elements.every((one, at) => place.children[at] === one);
    if (!same) place.replaceChildren(...elements);
  }

  function showGroups(): void {
    const groups = known.sheet?.groups ?? [];
    const wanted = new URLSearchParams(location.search).get("group");
    const options = [{ id: "", name: speech.say("everybody") }, ...groups];
    if (group.options.length === options.length && options.every(({ id }, at) => group.options[at]?.value === id))
      return;
    const before = group.options.length > 0 ? group.value : (wanted ?? "");
    group.replaceChildren(...options.map(({ id, name }) => h("option", { value: id, selected: id === before }, name)));
  }

  function render(): void {
    const { sending, hindrance } = sender.state();
    const { entries, heardAt, sheet, person } = known;
    const situation = { entries, heardAt, sending, hindrance, said };
    const about = { ...situation, personId: person?.id ?? null, sheetAt: sheet?.madeAt ?? null };
    status.replaceChildren(...statusLine(speech, about));
    words.replaceChildren(...notices(speech, about));
    for (const part of [head, due, bar]) part.hidden = sheet === null;
    showGroups();
    const all = lines();
    const onTop = (line: Line) => isOpen(line) || line.entries.length > 0;
    showLines(due, all.filter(onTop));
    const rest = all.filter((line) => !onTop(line));
    others.hidden = rest.length === 0;
    showLines(early, rest);
    showBar();
  }

  return {
    async show() {
      const [person, heard, entries] = await Promise.all([fact("person"), fact("heard"), allEntries()]);
      const sheet = person && (await sheetOf(person.id));
      known = { person, entries, sheet, heardAt: heard?.server ?? null };
      render();
    },
  };
}
