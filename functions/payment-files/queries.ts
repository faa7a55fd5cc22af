// Owns finding payment files, and the transfers that wait for one; refuses to make any.
import { accountFrom } from "../bank-accounts/items.ts";
import type { Deps } from "../deps.ts";
import { partnerFrom } from "../partners/items.ts";
import { movementFrom } from "../reconciliation/bank/items.ts";
import { keys } from "../table/keys.ts";
import { get, getMany, queryPage } from "../table/read.ts";
import { transferFrom } from "../transfers/items.ts";
import { listTransfers } from "../transfers/queries.ts";
import { fileFrom } from "./items.ts";
import type { PaymentFile } from "./payment-file.ts";
import type { Payable } from "./rules.ts";

type FileDeps = Pick<Deps, "table">;

/** Approved transfers that are looked through for those in no file: years of a small organisation. */
const LOOKED_THROUGH_MAX = 500;

export async function findFile(deps: FileDeps, id: string): Promise<PaymentFile | null> {
  const item = await get(deps.table, keys.paymentFile(id));
  return item ? fileFrom(item) : null;
}

/** The newest files first. */
export async function newestFiles(deps: FileDeps, limit: number): Promise<PaymentFile[]> {
  const range = { pk: "PAYMENT_FILES", index: "gsi1", newestFirst: true } as const;
  return (await queryPage(deps.table, range, limit)).items.map(fileFrom);
}

/** Transfers with what it takes to pay them, in the order of `ids`. */
export async function payablesOf(deps: FileDeps, ids: readonly string[]): Promise<Payable[]> {
  const found = await getMany(deps.table, ids.map(keys.transfer));
  const transfers = found.map((item) => (item ? transferFrom(item) : null));
  const partnerIds = transfers.map((one) => one?.partnerId ?? "");
  const [partners, accounts, movements] = await Promise.all([
    getMany(deps.table, partnerIds.map(keys.partner)),
    getMany(deps.table, partnerIds.map(keys.bankAccount)),
    getMany(
      deps.table,
      ids.map((id) => keys.bankMovement(`transfer:${id}`)),
    ),
  ]);
  return transfers.map((transfer, nth) => {
    const [partner, account, moved] = [partners[nth], accounts[nth], movements[nth]];
    const movement = moved ? movementFrom(moved) : null;
    return {
      transfer,
      partner: partner ? partnerFrom(partner) : null,
      account: account ? accountFrom(account) : null,
      atBank: movement !== null && movement.left !== movement.amount,
    };
  });
}

/** Approved transfers that no file pays and no line of the bank shows, the oldest first. */
export async function waitingForFile(deps: FileDeps): Promise<Payable[]> {
  const filter = { partnerId: null, state: "approved", after: null, limit: LOOKED_THROUGH_MAX } as const;
  const { transfers } = await listTransfers(deps, filter);
  const waiting = transfers.filter((one) => !one.paymentFileId && !one.returned).reverse();
  const ids = waiting.map((one) => one.id);
  return (await payablesOf(deps, ids)).filter((one) => !one.atBank);
}
