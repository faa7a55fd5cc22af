// Owns telling people outside the table where the audit log ends, so that it cannot be rewritten unseen; refuses to send it itself.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { listStaff } from "../people/queries.ts";
import { headOf } from "./queries.ts";

/**
 * Writes the newest hash to every administrator. Whoever could change the whole table could make a new chain that fits; they cannot
 * change mails that lie in other people's boxes. Once for each head: a day without an act sends nothing.
 */
export async function mailHead(deps: Pick<Deps, "table" | "clock" | "mailer" | "settings">): Promise<void> {
  const head = await headOf(deps);
  if (!head) return;
  const admins = (await listStaff(deps)).filter((person) => person.role === "admin");
  const day = dayOf(deps.clock.now());
  const text = [
    `On ${day} the audit log of ${deps.settings.publicUrl} ended with link ${head.seq}:`,
    "",
    head.hash,
    "",
    "Keep this mail. If the log is ever rewritten, link",
    `${head.seq} will have another hash than this one.`,
    `${deps.settings.publicUrl}/staff/audit-log`,
  ].join("\n");
  for (const admin of admins) {
    const id = `audit-head:${head.seq}:${admin.id}`;
    await deps.mailer.send({ id, to: admin.email, subject: `Audit log: link ${head.seq} on ${day}`, text });
  }
}
