// Owns making a payment file of approved transfers, giving it up, and noting who took it to the bank; refuses to move money in the books.
import { type KeptAccount, OURS } from "../bank-accounts/bank-account.ts";
import { findAccount } from "../bank-accounts/queries.ts";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { announce, fact } from "../facts/fact.ts";
import { idFrom } from "../ids.ts";
import { DONOR_CURRENCY } from "../money/currencies.ts";
import { total } from "../money/minor.ts";
import { wire } from "../money/wire.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type Action, insert, replace, unchanged } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { transferItem } from "../transfers/items.ts";
import type { Transfer } from "../transfers/transfer.ts";
import { fileItem } from "./items.ts";
import { writePain } from "./pain.ts";
import type { PaymentFile } from "./payment-file.ts";
import { findFile, payablesOf } from "./queries.ts";
import { decideDropping, decidePayments, decideTaking, type Payable } from "./rules.ts";

type FileDeps = Pick<Deps, "table" | "clock">;
type By = Pick<Caller, "personId">;

/** The same transfers are the same file, whoever asks and in whatever order. `given`: how many files of them were given up before. */
export function fileIdOf(transferIds: readonly string[], given = 0): string {
  return idFrom("pay", ...[...transferIds].sort(), ...(given > 0 ? [`after ${given}`] : []));
}

/** The file of these transfers that was not given up, or the id under which it would be made. */
async function standing(
  deps: FileDeps,
  transferIds: readonly string[],
): Promise<{ id: string; known: PaymentFile | null }> {
  for (let given = 0; ; given++) {
    const id = fileIdOf(transferIds, given);
    const known = await findFile(deps, id);
    if (!known?.dropped) return { id, known };
  }
}

/**
 * Makes the file of these transfers: each is in one file and no other. Asked again for the same ones, the same file is answered, with the
 * same ids and the same day, so that the bank refuses the double. The accounts are those that count when it is made.
 */
export function makeFile(
  deps: FileDeps,
  by: By,
  ask: { readonly transferIds: readonly string[]; readonly executeOn: string },
): Promise<Result<PaymentFile>> {
  const transferIds = [...new Set(ask.transferIds)].sort();
  return contend<Result<PaymentFile>>(async () => {
    const { id, known } = await standing(deps, transferIds);
    if (known) return accept(known);
    const [payables, ours] = await Promise.all([payablesOf(deps, transferIds), findAccount(deps, OURS)]);
    const now = deps.clock.now();
    const decided = decidePayments(payables, ours, ask.executeOn, dayOf(now));
    if (!decided.ok) {
      // The same request at the same moment may have been faster, and marked the transfers between our two reads.
      const meanwhile = await findFile(deps, id);
      return meanwhile ? accept(meanwhile) : decided;
    }
    if (!ours?.account) throw new Error("our account was there and is not");
    const file: PaymentFile = {
      id,
      version: 1,
      from: ours.account,
      executeOn: ask.executeOn,
      payments: decided.value,
      madeBy: by.personId,
      madeAt: now.toISOString(),
      taken: 0,
      takenBy: null,
      takenAt: null,
    };
    const made = await commit(deps.table, [
      insert(keys.paymentFile(id), fileItem(file), "changed"),
      ...payables.flatMap(({ transfer }) => (transfer ? [inFile(transfer, id)] : [])),
      ...unmoved(ours, payables),
      announce(fact("payment_file.made", `PAYMENT_FILE#${id}`, now, by, "once", told(file))),
    ]);
    return made.ok ? accept(file) : "changed";
  });
}

/** The document for the bank. Each time that somebody takes it is in the audit log. */
export function takeFile(deps: FileDeps, by: By, id: string): Promise<Result<{ file: PaymentFile; document: string }>> {
  return contend<Result<{ file: PaymentFile; document: string }>>(async () => {
    const file = await findFile(deps, id);
    if (!file) return refuse("not_found", "There is no such payment file.");
    const [payables, ours] = await Promise.all([payablesOf(deps, transfersOf(file)), findAccount(deps, OURS)]);
    const decided = decideTaking(file, payables, ours);
    if (!decided.ok) return decided;
    const now = deps.clock.now();
    const next = { ...file, taken: file.taken + 1, takenBy: by.personId, takenAt: now.toISOString() };
    const made = await commit(deps.table, [
      replace(keys.paymentFile(id), fileItem(next), file.version, "changed"),
      ...unmoved(ours, payables),
      announce(fact("payment_file.taken", `PAYMENT_FILE#${id}`, now, by, file.version, { time: next.taken })),
    ]);
    return made.ok ? accept({ file: { ...next, version: file.version + 1 }, document: writePain(file) }) : "changed";
  });
}

/** Gives up a file that nobody has taken: its transfers wait for another one, and it stays to be seen. Again answers as before. */
export function dropFile(deps: FileDeps, by: By, id: string): Promise<Result<PaymentFile>> {
  return contend<Result<PaymentFile>>(async () => {
    const file = await findFile(deps, id);
    if (!file) return refuse("not_found", "There is no such payment file.");
    const decided = decideDropping(file);
    if (!decided.ok) return decided;
    if (decided.value === "already") return accept(file);
    const now = deps.clock.now();
    const next = { ...file, dropped: { by: by.personId, at: now.toISOString() } };
    const payables = await payablesOf(deps, transfersOf(file));
    const made = await commit(deps.table, [
      replace(keys.paymentFile(id), fileItem(next), file.version, "changed"),
      ...payables.flatMap(({ transfer }) => (transfer?.paymentFileId === id ? [inFile(transfer, null)] : [])),
      announce(fact("payment_file.dropped", `PAYMENT_FILE#${id}`, now, by, "once", told(file))),
    ]);
    return made.ok ? accept({ ...next, version: file.version + 1 }) : "changed";
  });
}

const transfersOf = (file: PaymentFile): string[] => file.payments.map((one) => one.transferId);

function inFile(transfer: Transfer, paymentFileId: string | null): Action<"changed"> {
  return replace(keys.transfer(transfer.id), transferItem({ ...transfer, paymentFileId }), transfer.version, "changed");
}

/** An account that changes at the same moment would leave a file that pays to the old one. */
function unmoved(ours: KeptAccount | null, payables: readonly Payable[]): Action<"changed">[] {
  const accounts = [ours, ...payables.map((one) => one.account)].flatMap((one) => one ?? []);
  const each = new Map(accounts.map((one) => [one.subject, one]));
  return [...each.values()].map((one) => unchanged(keys.bankAccount(one.subject), one.version, "changed"));
}

function told(file: PaymentFile): Record<string, unknown> {
  return {
    transferIds: file.payments.map((one) => one.transferId),
    total: wire(DONOR_CURRENCY, total(file.payments.map((one) => one.amount))),
    executeOn: file.executeOn,
  };
}
