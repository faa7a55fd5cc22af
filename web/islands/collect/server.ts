// Owns the two calls that a device makes, and what each answer means; refuses to decide what is sent.
import { type Entry, type Receipt, type Sheet, wireOf } from "./entry.ts";

const SHEETS = "/partner/collection/sheets.json";
const ENTRIES = "/partner/collection/entries";
/** One bar of signal is slow; what takes longer is lost, and sending again does no harm. */
const WAIT_MS = 60_000;

/**
 * `away`: no network, or it broke off: whether the server heard it is unknown. `signed_out`, `other_person`: not with this session.
 * `too_much`: fewer at once. `trouble`: the server answers otherwise than it should.
 */
export type Failure = "away" | "signed_out" | "other_person" | "too_much" | "trouble";
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly why: Failure };

const FAILURES: Readonly<Record<number, Failure>> = {
  401: "signed_out",
  403: "signed_out",
  409: "other_person",
  413: "too_much",
};

async function ask<Value>(path: string, init: RequestInit, fits: (value: Value) => boolean): Promise<Answer<Value>> {
  try {
    const signal = AbortSignal.timeout ? AbortSignal.timeout(WAIT_MS) : null;
    const answer = await fetch(path, { ...init, signal, cache: "no-store", credentials: "same-origin" });
    // A page to sign in on stands in the place of the answer.
    if (answer.redirected) return { ok: false, why: "signed_out" };
    if (!answer.ok) return { ok: false, why: FAILURES[answer.status] ?? "trouble" };
    const value: Value = await answer.json();
    return fits(value) ? { ok: true, value } : { ok: false, why: "trouble" };
  } catch (error) {
    // Whoever stands between us and the server may answer with a page of their own: free networks do.
    return { ok: false, why: error instanceof SyntaxError ? "trouble" : "away" };
  }
}

export function askSheet(): Promise<Answer<Sheet>> {
  return ask<Sheet>(SHEETS, {}, (sheet) => typeof sheet.personId === "string" && Array.isArray(sheet.rows));
}

export interface Receipts {
  readonly serverTime: string;
  readonly results: readonly Receipt[];
}

/** `known`: all entries of the person, among them earlier ones of the same loans: those are no conflict. */
export function sendEntries(
  personId: string,
  entries: readonly Entry[],
  known: readonly Entry[],
): Promise<Answer<Receipts>> {
  const mineOf = ({ key, loanId }: Entry) =>
    known.filter((one) => one.loanId === loanId && one.key !== key && one.state === "sent").map((one) => one.key);
  const body = JSON.stringify({ personId, entries: entries.map((entry) => wireOf(entry, mineOf(entry).slice(-50))) });
  const headers = { "content-type": "application/json" };
  return ask<Receipts>(ENTRIES, { method: "POST", headers, body }, ({ results }) => Array.isArray(results));
}
