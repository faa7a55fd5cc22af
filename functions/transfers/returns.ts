// Owns a transfer that the bank brings back: reported by one person, booked by another; refuses to send it again (a new transfer does).
import { decideSeen } from "../as-seen.ts";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { post } from "../journal/journal.ts";
import type { Loan } from "../loans/loan.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { minus, plus } from "../money/minor.ts";
import { amountText } from "../money/wire.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { kept, loansOf } from "./commands.ts";
import { entryOfReturn } from "./entries.ts";
import { transferItem } from "./items.ts";
import { findTransfer } from "./queries.ts";
import { totalsOf } from "./rules.ts";
import type { LoanPart, Transfer, TransferReturn } from "./transfer.ts";

const NO_TRANSFER = refuse("not_found", "There is no such transfer.");

/** Reports that a transfer came back; no money moves in the books. The same again by the same person changes nothing. */
export function proposeReturn(
  deps: Pick<Deps, "table" | "clock">,
  caller: Pick<Caller, "personId">,
  id: string,
  said: Pick<TransferReturn, "date" | "arrived" | "reason">,
): Promise<Result<Transfer>> {
  return contend<Result<Transfer>>(async () => {
    const transfer = await findTransfer(deps, id);
    if (!transfer) return NO_TRANSFER;
    const now = deps.clock.now();
    const known = transfer.returned;
    const same = known?.date === said.date && known.arrived === said.arrived && known.reason === said.reason;
    if (known && same && known.proposedBy === caller.personId) return accept(transfer);
    const decided = decideReport(transfer, await loansOf(deps, transfer), said, caller.personId, dayOf(now));
    if (!decided.ok) return decided;
    const by = { proposedBy: caller.personId, proposedAt: now.toISOString(), approvedBy: null, approvedAt: null };
    const next: Transfer = { ...transfer, returned: { ...said, ...by, revised: known !== null } };
    const told = { partnerId: transfer.partnerId, reason: said.reason, proposedBy: caller.personId };
    const made = await commit(deps.table, [
      replace(keys.transfer(id), transferItem(next), transfer.version, "changed"),
      announce(fact("transfer.return_proposed", `TRANSFER#${id}`, now, caller, transfer.version, told)),
    ]);
    return made.ok ? accept({ ...next, version: transfer.version + 1 }) : "changed";
  });
}

/** Books the return as the second person: the bank has the money again, and every loan waits for it as before. Again answers as before. */
export function approveReturn(
  deps: Pick<Deps, "table" | "clock">,
  caller: Pick<Caller, "personId">,
  id: string,
  /** The `proposedAt` of the report that was read. */
  seen: string | null = null,
): Promise<Result<Transfer>> {
  return contend<Result<Transfer>>(async () => {
    const transfer = await findTransfer(deps, id);
    if (!transfer) return NO_TRANSFER;
    const { returned } = transfer;
    if (!returned) return refuse("wrong_state", "Nobody has reported that this transfer came back.");
    if (returned.proposedBy === caller.personId) {
      return refuse("second_person_required", "You reported this return. Somebody else of finance has to book it.");
    }
    if (returned.approvedBy === caller.personId) return accept(transfer);
    const read = decideSeen(returned, seen);
    if (!read.ok) return read;
    const loans = await loansOf(deps, transfer);
    const fault = faultOf(transfer, loans);
    if (fault) return fault;
    const now = deps.clock.now();
    const at = now.toISOString();
    const entry = entryOfReturn(transfer, at);
    if (!entry) throw new Error(`${id} came back and did not`);
    const next: Transfer = {
      ...transfer,
      state: "returned",
      returned: { ...returned, approvedBy: caller.personId, approvedAt: at },
    };
    const back = transfer.lines.flatMap((line, nth) => waitingAgain(loans[nth] ?? null, transfer, line) ?? []);
    const { proposedBy, reason, date } = returned;
    const told = { loanIds: back.map((loan) => loan.id), partnerId: transfer.partnerId, reason, proposedBy };
    const made = await commit(deps.table, [
      ...post(entry),
      replace(keys.transfer(id), transferItem(next), transfer.version, "changed"),
      ...back.map(kept),
      ...back.map((loan) => announce(fact("loan.transfer_returned", `LOAN#${loan.id}`, now, caller, id, { date }))),
      announce(
        fact("transfer.returned", `TRANSFER#${id}`, now, caller, "once", { ...told, approvedBy: caller.personId }),
      ),
    ]);
    return made.ok ? accept({ ...next, version: transfer.version + 1 }) : "changed";
  });
}

function decideReport(
  transfer: Transfer,
  loans: readonly (Loan | null)[],
  said: Pick<TransferReturn, "date" | "arrived">,
  personId: string,
  today: string,
): Result<null> {
  const { returned } = transfer;
  if (returned && returned.proposedBy !== personId) {
    return refuse("conflict", "Somebody else has reported its return. Book that, or let it be.");
  }
  const fault = faultOf(transfer, loans);
  if (fault) return fault;
  const { sent } = totalsOf(transfer);
  if (said.arrived > sent) {
    const most = amountText(DONOR_CURRENCY, sent);
    return refuse("wrong_amount", `Only ${most} ${DONOR_CURRENCY} had left the bank.`, {
      errors: [{ pointer: "/arrived/value", detail: `at most ${most}` }],
    });
  }
  const sentOn = (transfer.approvedAt ?? transfer.proposedAt).slice(0, 10);
  if (said.date >= sentOn && said.date <= today) return accept(null);
  return refuse("invalid_request", `Give a day from ${sentOn} (sent) to ${today} (today, UTC).`, {
    errors: [{ pointer: "/date", detail: `from ${sentOn} to ${today}` }],
  });
}

/** Money that was handed out, or stays with the partner because its loan was cancelled, has not come back. */
function faultOf(transfer: Transfer, loans: readonly (Loan | null)[]): ReturnType<typeof refuse> | null {
  if (transfer.state !== "approved") {
    return refuse("wrong_state", `This transfer is ${transfer.state}; only one that was sent can come back.`);
  }
  const gone = transfer.lines.filter((line, nth) => waitingAgain(loans[nth] ?? null, transfer, line) === null);
  if (gone.length === 0) return null;
  const names = gone.map((line) => `“${line.title}”`).join(", ");
  return refuse("wrong_state", `${names} went on since it was sent. What was handed out of it is taken back first.`, {
    extra: { loanIds: gone.map((line) => line.loanId) },
  });
}

/** The loan with its money at the bank again; null when it is not as the transfer left it. */
function waitingAgain(loan: Loan | null, transfer: Transfer, line: LoanPart): Loan | null {
  const asLeft = loan?.state === "funded" && loan.transferId === transfer.id && loan.promisedDonor === 0n;
  if (!asLeft || loan.promised < line.received) return null;
  return {
    ...loan,
    transferId: null,
    promisedDonor: plus(loan.promisedDonor, line.promised),
    promised: minus(loan.promised, line.received),
  };
}
