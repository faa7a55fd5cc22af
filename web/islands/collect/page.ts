// Owns the collection page on the device: who is due, what was paid, and that it is saved before it says so; refuses to send it.
import { barView } from "./bar.ts";
import { aheadNow, bookDay } from "./clock.ts";
import { type Entry, type Sheet, seen } from "./entry.ts";
import { fillGroups, type SheetFrame, sheetFrame } from "./frame.ts";
import { type LineActs, type LineState, lineView, type Typed } from "./line-view.ts";
import { notices, type Said, statusLine } from "./notices.ts";
import { ALL, amountIn, isZero, type Line, linesOf } from "./plan.ts";
import type { Sender } from "./sender.ts";
import { allEntries, dropEntry, fact, keepEntries, sheetOf } from "./store.ts";
import type { Speech } from "./words.ts";

interface Known {
  readonly sheet: Sheet | null;
  /** Of everybody on this device. */
  readonly entries: readonly Entry[];
  readonly person: { readonly id: string; readonly label: string } | null;
  readonly heardAt: number | null;
}

/** A payment that is ready to be saved. */
type Ready = Pick<Entry, "loanId" | "name" | "amount" | "knownPayments">;

export class CollectionPage {
  readonly #speech: Speech;
  readonly #sender: Sender;
  readonly #changed: () => void;
  readonly #frame: SheetFrame;
  #known: Known = { sheet: null, entries: [], person: null, heardAt: null };
  #said: Said | null = null;
  #asking = false;
  /** By loan: what was typed, who was asked for once more, what cannot be read, and what stands on the page. */
  readonly #typed = new Map<string, Typed>();
  readonly #reopened = new Set<string>();
  readonly #wrong = new Set<string>();
  readonly #shown = new Map<string, { readonly signature: string; readonly element: HTMLElement }>();

  constructor(root: HTMLElement, speech: Speech, sender: Sender, changed: () => void) {
    this.#speech = speech;
    this.#sender = sender;
    this.#changed = changed;
    this.#frame = sheetFrame(root, speech, {
      send: () => void sender.send({ fresh: true }),
      chooseGroup: () => this.#change(),
      chooseDay: () => this.#change(),
    });
  }

  /** Reads the device anew and shows it. What was typed stays. */
  async show(): Promise<void> {
    const [person, heard, entries] = await Promise.all([fact("person"), fact("heard"), allEntries()]);
    const sheet = person && (await sheetOf(person.id));
    this.#known = { person, entries, sheet, heardAt: heard?.server ?? null };
    // What was saved is on its way or there: its line says so.
    if (this.#said?.tone === "good" && !this.#mine.some(({ state }) => state === "saved")) this.#said = null;
    this.#render();
  }

  get #day(): string {
    return this.#frame.day.value;
  }

  get #mine(): readonly Entry[] {
    const { entries, person } = this.#known;
    return entries.filter((entry) => entry.personId === person?.id);
  }

  get #lines(): readonly Line[] {
    const { sheet } = this.#known;
    return sheet ? linesOf(sheet, this.#mine, this.#frame.group.value || ALL, this.#day) : [];
  }

  /** Asks for an amount: due and not written yet, or asked for. */
  #isOpen({ row, isDue, entries }: Line): boolean {
    return this.#reopened.has(row.loanId) || (isDue && !entries.some(({ paidOn }) => paidOn === this.#day));
  }

  #typedOf({ row, due, isDue }: Line): Typed {
    return this.#typed.get(row.loanId) ?? { text: isDue ? this.#speech.bare(due) : "", nothing: false };
  }

  /** Another group or another day: whoever was asked is asked anew. */
  #change(): void {
    this.#asking = false;
    this.#frame.dayError.hidden = !(this.#day > bookDay());
    this.#render();
  }

  /** What is open, with its amounts, and where one cannot be read. Nothing of those who paid nothing. */
  #ready(): { readonly some: readonly Ready[]; readonly unread: readonly string[]; readonly whole: boolean } {
    const open = this.#lines.filter((line) => this.#isOpen(line));
    const [some, unread]: [Ready[], string[]] = [[], []];
    for (const line of open) {
      const { loanId, name, outstanding, knownPayments } = line.row;
      const { text, nothing } = this.#typedOf(line);
      if (nothing || text.trim() === "") continue;
      const amount = amountIn(text, outstanding.currency, this.#speech.spoken);
      if (!amount) unread.push(loanId);
      else if (!isZero(amount)) some.push({ loanId, name, amount, knownPayments });
    }
    return { some, unread, whole: open.every(({ row }) => !this.#typed.has(row.loanId)) };
  }

  #ask(): void {
    const { unread } = this.#ready();
    const { day, dayError, bar } = this.#frame;
    this.#wrong.clear();
    for (const loanId of unread) this.#wrong.add(loanId);
    dayError.hidden = !(this.#day > bookDay());
    this.#asking = unread.length === 0 && dayError.hidden && this.#day !== "";
    const words = [this.#speech.say(dayError.hidden ? "wrongAmount" : "future")];
    this.#said = this.#asking ? null : { tone: "bad", words };
    this.#render();
    const first = unread.length > 0 ? document.getElementById(`paid-${unread[0]}`) : day;
    (this.#asking ? bar.querySelector<HTMLElement>("button") : first)?.focus();
  }

  async #save(): Promise<void> {
    const { person } = this.#known;
    const { some } = this.#ready();
    // One yes saves once: a second tap comes before the first is on the disk.
    if (!person || !this.#asking) return;
    this.#asking = false;
    const who = { personId: person.id, person: person.label };
    const when = { paidOn: this.#day, madeAt: new Date().toISOString(), ahead: aheadNow() };
    const entries = some.map((one): Entry => ({ key: crypto.randomUUID(), ...who, ...one, ...when, state: "saved" }));
    if (!(await this.#kept(() => keepEntries(entries)))) return;
    for (const { loanId } of some) {
      this.#typed.delete(loanId);
      this.#reopened.delete(loanId);
    }
    const words = [this.#speech.say("savedHere", { count: some.length }), this.#speech.say("sentLater")];
    this.#said = { tone: "good", words };
    // The browser may then not throw away what is here when the device fills up.
    void navigator.storage?.persist?.();
    this.#changed();
    void this.#sender.send();
  }

  /** False where the device did not keep it, which is said: a full device is the one reason that somebody can do something about. */
  async #kept(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      this.#said = null;
      return true;
    } catch (error) {
      const full = (error as DOMException | null)?.name === "QuotaExceededError";
      this.#said = { tone: "bad", words: [this.#speech.say(full ? "full" : "notSaved")] };
      this.#render();
      return false;
    }
  }

  async #decide(act: () => Promise<void>): Promise<void> {
    if (!(await this.#kept(act))) return;
    this.#changed();
    void this.#sender.send();
  }

  readonly #acts: LineActs = {
    type: (loanId, typed) => {
      this.#typed.set(loanId, typed);
      this.#asking = false;
      this.#showBar();
    },
    another: (loanId) => {
      this.#reopened.add(loanId);
      this.#render();
    },
    takeBack: (entry) => void this.#decide(() => dropEntry(entry.key)),
    sendAnyway: (entry) => void this.#decide(() => again(entry, seen(entry))),
    moveTo: (entry, paidOn) => void this.#decide(() => again(entry, { paidOn, ahead: aheadNow() })),
  };

  #showBar(): void {
    const { some, whole } = this.#ready();
    const state = { amounts: some.map(({ amount }) => amount), whole, day: this.#day, asking: this.#asking };
    const change = () => {
      this.#asking = false;
      this.#showBar();
    };
    const acts = { ask: () => this.#ask(), save: () => void this.#save(), change };
    this.#frame.bar.replaceChildren(...barView(state, this.#speech, acts));
  }

  #showLines(place: HTMLElement, some: readonly Line[]): void {
    const elements = some.map((line) => this.#lineElement(line));
    const same = elements.length === place.children.length && elements.every((one, at) => place.children[at] === one);
    if (!same) place.replaceChildren(...elements);
  }

  /** While somebody types, the field they type in stays the same. */
  #lineElement(line: Line): HTMLElement {
    const { loanId } = line.row;
    const open = this.#isOpen(line);
    const state: LineState = {
      ...{ line, open, typed: this.#typedOf(line), wrong: this.#wrong.has(loanId), today: bookDay() },
    };
    const typed = this.#typed.has(loanId) ? null : state.typed;
    const signature = JSON.stringify({ ...state, typed });
    const before = this.#shown.get(loanId);
    if (before?.signature === signature) return before.element;
    const element = lineView(state, this.#speech, this.#acts);
    this.#shown.set(loanId, { signature, element });
    return element;
  }

  #render(): void {
    const { entries, heardAt, sheet, person } = this.#known;
    const { status, sendNow, words, group, due, early, others, ofSheet } = this.#frame;
    const about = { personId: person?.id ?? null, sheet, said: this.#said };
    const situation = { entries, heardAt, ...about, ...this.#sender.state() };
    status.replaceChildren(...statusLine(this.#speech, situation));
    words.replaceChildren(...notices(this.#speech, situation));
    sendNow.hidden = situation.sending || !this.#mine.some(({ state }) => state === "saved");
    for (const part of ofSheet) part.hidden = sheet === null;
    fillGroups(group, sheet, this.#speech);
    const lines = this.#lines;
    const onTop = (line: Line) => this.#isOpen(line) || line.entries.length > 0;
    const rest = lines.filter((line) => !onTop(line));
    this.#showLines(due, lines.filter(onTop));
    this.#showLines(early, rest);
    others.hidden = rest.length === 0;
    this.#showBar();
  }
}

function again({ receipt: _, ...entry }: Entry, more: Partial<Entry>): Promise<void> {
  return keepEntries([{ ...entry, ...more, state: "saved" }]);
}
