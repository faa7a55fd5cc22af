// Owns what is done for the audit log once a day; refuses to know when.
import { daysBefore } from "../days.ts";
import type { Deps } from "../deps.ts";
import { firstDay } from "../journal/days.ts";
import { allPartners } from "../partners/queries.ts";
import { catchUp } from "./commands.ts";
import { mailHead } from "./mails.ts";
import { sealDays } from "./seals.ts";
import { verifyLog } from "./verify.ts";

/** Staff and rates are entered before the first partner is, at most so many days. */
const BEFORE_PARTNERS_DAYS = 31;

export async function keepAuditLog(deps: Deps): Promise<void> {
  const began = (await allPartners(deps)).map((partner) => partner.createdAt.slice(0, 10));
  const [first = ""] = [...began, await firstDay(deps)].sort();
  await sealDays(deps, await firstDay(deps));
  await catchUp(deps, daysBefore(first, BEFORE_PARTNERS_DAYS));
  await verifyLog(deps);
  await mailHead(deps);
}
