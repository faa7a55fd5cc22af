// Flows of payment files: transfers are marked as in one with it, and wait for another with its being given up.
import { OURS } from "../../../functions/bank-accounts/bank-account.ts";
import { approveAccount, proposeAccount } from "../../../functions/bank-accounts/commands.ts";
import { dropFile, makeFile } from "../../../functions/payment-files/commands.ts";
import { must } from "../scene.ts";
import type { World } from "../world.ts";
import type { Flow } from "./rerun.ts";
import { ANN, BEN, PARTNER, Stage } from "./stage.ts";

const OUR_ACCOUNT = { number: "DE89 3704 0044 0532 0130 00", bic: "COBADEFFXXX", currency: "EUR" } as const;
const THEIR_ACCOUNT = { number: "0012-3456-78", bic: "BOPIPHMM", currency: "PHP" } as const;

async function agreed(world: World, subject: string, account: typeof OUR_ACCOUNT | typeof THEIR_ACCOUNT) {
  const ask = { ...account, holder: "H", checked: "called them" };
  const { proposal } = must(await proposeAccount(world.calm, ANN, subject, ask));
  must(await approveAccount(world.calm, BEN, subject, proposal?.proposedAt ?? ""));
}

/** Two approved transfers, and accounts on which two people agreed. */
async function payable(world: World) {
  const stage = await Stage.set(world);
  const donors = [await stage.donor("ada"), await stage.donor("ben")];
  for (const id of ["one", "two"]) {
    await stage.loan(id);
    await stage.fund(id, ...donors);
    await stage.send(id);
  }
  await agreed(world, OURS, OUR_ACCOUNT);
  await agreed(world, PARTNER, THEIR_ACCOUNT);
  const transferIds = ["one", "two"].map((id) => stage.now(id).transferId ?? "");
  return { transferIds, executeOn: world.clock.today };
}

export const FILE_FLOWS: readonly Flow[] = [
  {
    name: "make a payment file",
    async prepare(world) {
      const ask = await payable(world);
      return (deps) => makeFile(deps, ANN, ask);
    },
  },
  {
    name: "give a payment file up",
    async prepare(world) {
      const { id } = must(await makeFile(world.calm, ANN, await payable(world)));
      return (deps) => dropFile(deps, BEN, id);
    },
  },
];
