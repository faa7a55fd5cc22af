// Owns the HTTP of bank accounts: look, propose, approve, withdraw; refuses to decide anything.
import { type Context, Hono } from "hono";
import { OURS } from "../../functions/bank-accounts/bank-account.ts";
import { approveAccount, proposeAccount, withdrawAccount } from "../../functions/bank-accounts/commands.ts";
import { allAccounts, findAccount } from "../../functions/bank-accounts/queries.ts";
import { currenciesFor, newSinceDays } from "../../functions/bank-accounts/rules.ts";
import { AccountRequest } from "../../functions/bank-accounts/wire.ts";
import type { Deps } from "../../functions/deps.ts";
import { allPartners, findPartner } from "../../functions/partners/queries.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { errorsOfInput, errorsOfRefusal, type FieldMap } from "../desk/errors.ts";
import { keptInput, readForm } from "../desk/form.ts";
import { csvAnswer } from "../desk/table/csv.ts";
import { viewOf, wantsFile } from "../desk/table/view.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { DESK_ENGLISH } from "../words/desk.ts";
import { type AccountRow, accountTable } from "./account-table.tsx";
import { ACCOUNT_FIELDS, AccountPage, AccountsPage } from "./accounts.tsx";
import { FINANCE, nothingHere, staffDesk, staffOnly } from "./frame.tsx";
import { peopleNames } from "./names.ts";
import { staffPaths } from "./paths.ts";

const { t } = DESK_ENGLISH;
const DONE = {
  proposed: t("fin.account.done.proposed"),
  approved: t("fin.account.done.approved"),
  withdrawn: t("fin.account.done.withdrawn"),
};
const PLACES: FieldMap = {
  "/holder": { field: "holder", say: t("fin.account.wrong.holder") },
  "/number": { field: "number", say: t("fin.account.wrong.number") },
  "/bic": { field: "bic", say: t("fin.account.wrong.bic") },
  "/currency": { field: "currency" },
  "/checked": { field: "checked", say: t("fin.account.wrong.checked") },
};

export function accountPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();
  app.use(staffOnly(site, FINANCE, "finance"));

  app.get("/", async (context) => {
    const desk = staffDesk(context, site);
    const query = context.req.query();
    const view = viewOf(accountTable(desk.locale), await rowsOf(deps), query);
    if (wantsFile(view.spec, query)) return csvAnswer(context, view, today(deps));
    return page(context, <AccountsPage desk={desk} view={view} />);
  });

  app.get("/:subject", (context) => showOne(context, deps, site));

  app.post("/:subject", async (context) => {
    const kept = keptInput(await readForm(context), ACCOUNT_FIELDS);
    const asked = AccountRequest.safeParse({ ...kept, bic: kept.bic === "" ? null : kept.bic });
    if (!asked.success) return showOne(context, deps, site, errorsOfInput(asked.error, PLACES, "holder"), kept);
    const subject = context.req.param("subject");
    const made = await proposeAccount(deps, callerOnPage(context), subject, asked.data);
    if (made.ok) return seeOther(context, staffPaths.account(subject), "proposed");
    return showOne(context, deps, site, errorsOfRefusal(made.refusal, PLACES, "holder"), kept);
  });

  app.post("/:subject/approve", async (context) => {
    const subject = context.req.param("subject");
    const seen = (await readForm(context)).text("proposedAt");
    const made = await approveAccount(deps, callerOnPage(context), subject, seen);
    if (made.ok) return seeOther(context, staffPaths.account(subject), "approved");
    return showOne(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });

  app.post("/:subject/withdraw", async (context) => {
    const subject = context.req.param("subject");
    const made = await withdrawAccount(deps, callerOnPage(context), subject);
    if (made.ok) return seeOther(context, staffPaths.account(subject), "withdrawn");
    return showOne(context, deps, site, errorsOfRefusal(made.refusal, {}, "main"));
  });
  return app;
}

async function rowsOf(deps: Deps): Promise<AccountRow[]> {
  const [partners, accounts] = await Promise.all([allPartners(deps), allAccounts(deps)]);
  const known = new Map(accounts.map((one) => [one.subject, one]));
  const row = (subject: string, name: string): AccountRow => ({ subject, name, kept: known.get(subject) ?? null });
  return [row(OURS, t("fin.account.ours")), ...partners.map((one) => row(one.id, one.name))];
}

async function showOne(
  context: Context<PageEnv>,
  deps: Deps,
  site: SiteInfo,
  errors: readonly FieldError[] = [],
  typed: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const subject = context.req.param("subject") ?? "";
  const partner = subject === OURS ? null : await findPartner(deps, subject);
  if (subject !== OURS && !partner) return nothingHere(context, site);
  const kept = await findAccount(deps, subject);
  const markup = (
    <AccountPage
      desk={staffDesk(context, site)}
      row={{ subject, name: partner?.name ?? t("fin.account.ours"), kept }}
      currencies={subject === OURS ? ["EUR"] : currenciesFor(partner)}
      personId={callerOnPage(context).personId}
      personName={await peopleNames(deps)}
      newDays={kept ? newSinceDays(kept, deps.clock.now()) : null}
      errors={errors}
      kept={typed}
      done={errors.length > 0 ? null : doneWords(context, DONE)}
    />
  );
  return page(context, markup, statusFor(errors));
}
