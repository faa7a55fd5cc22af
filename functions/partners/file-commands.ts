// Owns keeping what was agreed with a partner, and taking it from one stage to the next; refuses to close it (partner-closings/ does).
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { findPartnerFile } from "./exposure.ts";
import { partnerItem } from "./items.ts";
import type { Partner, PartnerStage } from "./partner.ts";
import { fileItem, type PartnerFile } from "./partner-file.ts";
import { findPartner } from "./queries.ts";
import { decideStage } from "./rules.ts";

type FileDeps = Pick<Deps, "table" | "clock">;
type By = Pick<Caller, "personId">;

const NO_PARTNER = refuse("not_found", "There is no such partner.");

export type Agreed = Pick<PartnerFile, "limits" | "agreedOn" | "agreedUntil">;

/** Keeps limits and days. They count from now on; what is out already stays. */
export function keepAgreement(deps: FileDeps, by: By, id: string, agreed: Agreed): Promise<Result<PartnerFile>> {
  if (agreed.agreedOn && agreed.agreedUntil && agreed.agreedUntil < agreed.agreedOn) {
    const wrong = refuse("invalid_request", "The agreement would end before it begins.", {
      errors: [{ pointer: "/agreedUntil", detail: "not before it was signed" }],
    });
    return Promise.resolve(wrong);
  }
  const { limits, ...days } = agreed;
  const told = { ...days, limits: { ...limits } };
  return changeFile(deps, by, id, told, (file) => ({ ...file, ...agreed }));
}

function changeFile(
  deps: FileDeps,
  by: By,
  id: string,
  told: Record<string, unknown>,
  changed: (file: PartnerFile) => PartnerFile,
): Promise<Result<PartnerFile>> {
  return contend<Result<PartnerFile>>(async () => {
    if (!(await findPartner(deps, id))) return NO_PARTNER;
    const file = await findPartnerFile(deps, id);
    const next = changed(file);
    const item = fileItem(id, next);
    const key = keys.partnerFile(id);
    const nth = `file-${file.version}`;
    const made = await commit(deps.table, [
      file.version === 0 ? insert(key, item, "changed") : replace(key, item, file.version, "changed"),
      announce(fact("partner.changed", `PARTNER#${id}`, deps.clock.now(), by, nth, told)),
    ]);
    return made.ok ? accept({ ...next, version: file.version + 1 }) : "changed";
  });
}

/** Takes a partner to another stage: from an applicant to one at work, or to a pause and back. */
export function moveStage(deps: FileDeps, by: By, id: string, to: PartnerStage | "active"): Promise<Result<Partner>> {
  return contend<Result<Partner>>(async () => {
    const [partner, file] = await Promise.all([findPartner(deps, id), findPartnerFile(deps, id)]);
    if (!partner) return NO_PARTNER;
    const decided = decideStage(partner, file, to);
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(partner);
    const next = decided.value;
    const told = { stage: to, from: partner.stage ?? "active" };
    const made = await commit(deps.table, [
      replace(keys.partner(id), partnerItem(next), partner.version, "changed"),
      announce(fact("partner.changed", `PARTNER#${id}`, deps.clock.now(), by, partner.version, told)),
    ]);
    return made.ok ? accept({ ...next, version: partner.version + 1 }) : "changed";
  });
}
