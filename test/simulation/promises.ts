// What the product has acknowledged, for proving at the end that none of it was lost and none was done twice; refuses to look at the table.

/** Somebody's one act: what they asked, and whether the product ever said yes. */
export interface Act {
  readonly kind: string;
  /** What names its effect for ever: a checkout, a partner's reference, a request's key. */
  readonly name: string;
  /** What was asked, as far as the check at the end needs it. */
  readonly asked: Readonly<Record<string, string | bigint | null>>;
  /** What was answered; null while nobody knows. */
  answer: Readonly<Record<string, string | bigint | null>> | null;
  refused: boolean;
}

export class Promises {
  readonly #acts = new Map<string, Act>();

  begin(kind: string, name: string, asked: Act["asked"] = {}): Act {
    const known = this.#acts.get(`${kind} ${name}`);
    if (known) return known;
    const act: Act = { kind, name, asked, answer: null, refused: false };
    this.#acts.set(`${kind} ${name}`, act);
    return act;
  }

  of(kind: string): Act[] {
    return [...this.#acts.values()].filter((act) => act.kind === kind);
  }

  get size(): number {
    return this.#acts.size;
  }
}
