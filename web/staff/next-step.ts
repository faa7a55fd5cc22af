// Owns the sentence that says what to do next about a piece of work; refuses to know when it is the one.
import type { NextStep } from "../../functions/reconciliation/worklist/next-step.ts";
import type { WorkCode } from "../../functions/work/work.ts";
import type { DeskLocale } from "../words/desk.ts";

export function nextWords({ code, values = {} }: NextStep<WorkCode>, locale: DeskLocale): string {
  return locale.t(`next.${code}`, values);
}
