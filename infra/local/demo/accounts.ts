// Owns the demo's bank accounts: numbers out of examples that belong to nobody; refuses to write anything past the product's commands.
import { OURS } from "../../../functions/bank-accounts/bank-account.ts";
import { approveAccount, proposeAccount } from "../../../functions/bank-accounts/commands.ts";
import { findAccount } from "../../../functions/bank-accounts/queries.ts";
import type { Currency } from "../../../functions/money/currencies.ts";
import { makeFile, takeFile } from "../../../functions/payment-files/commands.ts";
import { waitingForFile } from "../../../functions/payment-files/queries.ts";
import { DEMO_ORGANISATION } from "./organisation.ts";
import { DEMO_PARTNERS } from "./partners.ts";
import { demoId, must, type Stage } from "./stage.ts";

interface DemoAccount {
  readonly number: string;
  readonly bic: string | null;
  readonly currency: Currency;
}

/** Accounts of partners by their country: where a SEPA number is known, euros; elsewhere the local form. */
const BY_COUNTRY: Readonly<Record<string, DemoAccount>> = {
  PH: { number: "0012-3456-78", bic: "XXXXPHM0", currency: "PHP" },
  BF: { number: "BF42BF0840101300463574000390", bic: "XXXXBFB0", currency: "XOF" },
  ID: { number: "014-5550-123", bic: "XXXXIDJ0", currency: "EUR" },
};
const ELSEWHERE: DemoAccount = { number: "NL91ABNA0417164300", bic: null, currency: "EUR" };

/** One person of finance proposes each account, another approves it: as in the product. */
export async function agreeOnAccounts(stage: Stage): Promise<void> {
  const ours = { number: "DE89370400440532013000", bic: "COBADEFFXXX", currency: "EUR" } as const;
  await agree(stage, OURS, DEMO_ORGANISATION.name, ours);
  for (const partner of DEMO_PARTNERS)
    await agree(stage, demoId.partner(partner.key), partner.name, BY_COUNTRY[partner.country] ?? ELSEWHERE);
}

/** What was approved is paid by a file that goes to the bank on the same day. */
export async function payByFile(stage: Stage): Promise<void> {
  const { deps, staff } = stage;
  const transferIds = (await waitingForFile(deps)).flatMap((one) => one.transfer?.id ?? []);
  if (transferIds.length === 0) return;
  const executeOn = deps.clock.now().toISOString().slice(0, 10);
  const file = must(await makeFile(deps, staff.finance, { transferIds, executeOn }), "make a payment file");
  must(await takeFile(deps, staff.finance, file.id), "take the payment file to the bank");
}

async function agree(stage: Stage, subject: string, holder: string, account: DemoAccount): Promise<void> {
  const { deps, staff } = stage;
  if ((await findAccount(deps, subject))?.account) return;
  const ask = { ...account, holder, checked: "Read out on the phone, on the number in our agreement." };
  const made = must(await proposeAccount(deps, staff.finance, subject, ask), `propose the account of ${holder}`);
  const seen = made.proposal?.proposedAt ?? "";
  must(await approveAccount(deps, staff.finance2, subject, seen), `agree on the account of ${holder}`);
}
