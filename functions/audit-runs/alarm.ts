// Owns how loudly an audit speaks that found something: a fact, lines in the log, a mail to finance and administrators; refuses to repair.
import type { Violation } from "../audit/violation.ts";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { log } from "../log/log.ts";
import { listStaff } from "../people/queries.ts";
import { commit } from "../table/commit.ts";
import { counted } from "../words/counted.ts";

/** Violations written out in a mail and named in the log; the page and `npm run audit` show all of them. */
const SHOWN_MAX = 20;

export type AuditDeps = Pick<Deps, "table" | "clock" | "mailer"> & {
  readonly settings: Pick<Deps["settings"], "publicUrl">;
};

/** Says what is broken, to everybody who has to know. Mails go once a day to each. */
export async function raiseAlarm(deps: AuditDeps, violations: readonly Violation[]): Promise<void> {
  const now = deps.clock.now();
  const day = dayOf(now);
  const shown = violations.slice(0, SHOWN_MAX);
  // Ids and amounts alone: an invariant names what is wrong, never who it is about.
  const invariants = [...new Set(violations.map((one) => one.invariant))];
  log("error", "audit", "the books are broken", { count: violations.length, invariants });
  for (const { invariant, subject } of shown) log("error", "audit", "broken", { kind: invariant, subject });
  const told = fact("audit.violated", `AUDIT#${day}`, now, "system", now.toISOString(), {
    count: violations.length,
    invariants,
  });
  await commit(deps.table, [announce(told)]);
  const lines = shown.map((one) => `- ${one.invariant} · ${one.subject}: ${one.detail}`);
  const text = [
    `The audit of ${day} found ${counted(violations.length, "thing")} that must not be.`,
    "",
    ...lines,
    ...(violations.length > shown.length ? [`… and ${violations.length - shown.length} more`] : []),
    "",
    "Do not move money that is named here before somebody has looked:",
    `${deps.settings.publicUrl}/staff/audit`,
  ].join("\n");
  const people = (await listStaff(deps)).filter((person) => person.role === "finance" || person.role === "admin");
  for (const person of people) {
    const mail = {
      id: `audit:${day}:${person.id}`,
      to: person.email,
      subject: `The books are broken (${violations.length})`,
      text,
    };
    await deps.mailer.send(mail);
  }
}
