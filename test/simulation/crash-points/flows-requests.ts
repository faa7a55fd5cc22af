// Flows as they come in over HTTP: the command, and the record of its answer after it. Whoever sends the same again hears the same.
import type { ApiDeps } from "../../../functions/deps.ts";
import { buildApp } from "../../../functions/http/app.ts";
import { amountText } from "../../../functions/money/wire.ts";
import { knowPerson } from "../../../functions/people/commands.ts";
import type { Role } from "../../../functions/people/person.ts";
import { approveWriteOff, proposeWriteOff } from "../../../functions/write-offs/commands.ts";
import { must } from "../scene.ts";
import type { World } from "../world.ts";
import type { Act, Flow } from "./rerun.ts";
import { ANN, BEN, PARTNER, Stage } from "./stage.ts";

/** A token is the address of whom it names. */
const verifyToken: ApiDeps["verifyToken"] = async (token) => ({
  subject: token,
  email: token.replace("~", "@"),
  name: null,
  staff: true,
});

/** Sends one request with its key, as a client does that never heard the answer of the one before; a refusal is its status. */
function sends(who: string, path: string, body?: object): Act {
  const headers = { authorization: `Bearer ${who.replace("@", "~")}`, "idempotency-key": "the-key-of-this-act" };
  const said = body
    ? { headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) }
    : { headers };
  return async (deps) => {
    const answer = await buildApp({ ...deps, verifyToken }).request(path, { method: "POST", ...said });
    const text = await answer.text();
    return answer.ok ? { ok: true } : { ok: false, refusal: { code: `${answer.status} ${text}` } };
  };
}

async function employ(world: World, role: Role, partnerId: string | null = null): Promise<string> {
  const email = `${role}@people.test`;
  await knowPerson(world.calm, { email, name: role, role, partnerId });
  return email;
}

async function funded(world: World): Promise<Stage> {
  const stage = await Stage.set(world);
  await stage.loan("one");
  await stage.fund("one", await stage.donor("ada"), await stage.donor("ben"));
  return stage;
}

const euros = (value: string) => ({ currency: "EUR", value });

export const REQUEST_FLOWS: readonly Flow[] = [
  {
    name: "request: a checkout",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      const { email } = await stage.donor("ada");
      return sends(email, "/v1/checkouts", { lines: [{ loanId: "one", amount: euros("25.00") }] });
    },
  },
  {
    name: "request: propose a transfer",
    async prepare(world) {
      await funded(world);
      const rate = { rate: "63.77", rateSource: "bank", date: world.clock.today };
      const body = { partnerId: PARTNER, loanIds: ["one"], ...rate };
      return sends(await employ(world, "finance"), "/v1/transfers", body);
    },
  },
  {
    name: "request: approve a transfer",
    async prepare(world) {
      const { id } = await (await funded(world)).proposed("one");
      return sends(await employ(world, "finance"), `/v1/transfers/${id}/approve`);
    },
  },
  {
    name: "request: hand a loan out",
    async prepare(world) {
      const stage = await funded(world);
      await stage.send("one");
      const { amount, date, reference } = stage.handOutOf("one");
      const said = {
        date,
        reference,
        amount: { currency: amount.currency, value: amountText(amount.currency, amount.minor) },
      };
      return sends(await employ(world, "officer", PARTNER), "/v1/loans/one/disbursement", said);
    },
  },
  {
    name: "request: a batch of repayments",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.running("one", [await stage.donor("ada"), await stage.donor("ben")]);
      const row = (value: string, reference: string) => ({
        ...{ loanId: "one", paidOn: world.clock.today, reference },
        amount: { currency: "PHP", value },
      });
      const rows = [row("1234.56", "R-1"), row("500.00", "R-2"), row("1234.56", "R-1")];
      return sends(await employ(world, "officer", PARTNER), "/v1/repayment-batches", { rows });
    },
  },
  {
    name: "request: a recovery",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.running("one", [await stage.donor("ada"), await stage.donor("ben")]);
      must(await proposeWriteOff(world.calm, ANN, "one", "The shop burned down."));
      must(await approveWriteOff(world.calm, BEN, "one"));
      const body = { paidOn: world.clock.today, amount: { currency: "PHP", value: "777.77" }, reference: "R-late" };
      return sends(await employ(world, "officer", PARTNER), "/v1/loans/one/recoveries", body);
    },
  },
  {
    name: "request: direct waiting money",
    async prepare(world) {
      const stage = await Stage.set(world);
      const ada = await stage.donor("ada");
      const loan = await stage.running("one", [ada], 1);
      await stage.repay(
        "one",
        (loan.rows ?? []).reduce((sum, row) => sum + row.total, 0n),
      );
      await stage.loan("next");
      return sends(ada.email, "/v1/me/redirections", { loanId: "next", amount: euros("30.00") });
    },
  },
  {
    name: "request: a recycling run",
    async prepare(world) {
      const stage = await Stage.set(world);
      const loan = await stage.running("one", [await stage.donor("ada"), await stage.donor("ben")], 1);
      await stage.repay(
        "one",
        (loan.rows ?? []).reduce((sum, row) => sum + row.total, 0n),
      );
      await stage.loan("next", { euros: 40n });
      return sends(await employ(world, "finance"), "/v1/recycling-runs", {});
    },
  },
  {
    name: "request: propose a refund",
    async prepare(world) {
      const stage = await Stage.set(world);
      await stage.loan("one");
      const { id } = await stage.gift(await stage.donor("ada"), { one: 2_500n });
      return sends(await employ(world, "finance"), `/v1/checkouts/${id}/refunds`, { reason: "a mistake" });
    },
  },
];
