// Owns the HTTP of the page of the bookkeeper's numbers; refuses to decide anything.
import { Hono } from "hono";
import type { Deps } from "../../../functions/deps.ts";
import {
  ACCOUNT_HEADS,
  BOOKKEEPING_FIELDS,
  type Bookkeeping,
} from "../../../functions/month-close/datev/bookkeeping.ts";
import { keepBookkeeping } from "../../../functions/month-close/datev/commands.ts";
import { findBookkeeping } from "../../../functions/month-close/datev/file.ts";
import { BookkeepingBody } from "../../../functions/month-close/wire.ts";
import { doneWords, page, seeOther, statusFor } from "../../desk/answer.ts";
import { errorsOfInput, type FieldMap } from "../../desk/errors.ts";
import { keptInput, readForm } from "../../desk/form.ts";
import type { SiteInfo } from "../../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../../server/session.ts";
import { DESK_ENGLISH } from "../../words/desk.ts";
import { staffDesk } from "../frame.tsx";
import { staffPaths } from "../paths.ts";
import { accountField, BookkeepingPage, type BookkeepingProps } from "./bookkeeping.tsx";

const { t } = DESK_ENGLISH;
const DONE = { numbers: t("close.done.numbers") };
const PLACES: FieldMap = Object.fromEntries([
  ...BOOKKEEPING_FIELDS.map((name) => [`/${name}`, { field: name, say: t("close.keeping.wrong") }] as const),
  ...ACCOUNT_HEADS.map(
    (head) => [`/accounts/${head}`, { field: accountField(head), say: t("close.keeping.wrong") }] as const,
  ),
]);

export function bookkeepingPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/", async (context) => {
    const values = valuesOf(await findBookkeeping(deps));
    const shown = { desk: staffDesk(context, site), values, errors: [], done: doneWords(context, DONE) };
    return page(context, <BookkeepingPage {...shown} />);
  });

  app.post("/", async (context) => {
    const names = [...BOOKKEEPING_FIELDS, ...ACCOUNT_HEADS.map(accountField)];
    const values: BookkeepingProps["values"] = keptInput(await readForm(context), names);
    const accounts = Object.fromEntries(ACCOUNT_HEADS.map((head) => [head, values[accountField(head)]]));
    const own = Object.fromEntries(BOOKKEEPING_FIELDS.map((name) => [name, values[name]]));
    const asked = BookkeepingBody.safeParse({ ...own, accounts });
    if (!asked.success) {
      const errors = errorsOfInput(asked.error, PLACES, "consultant");
      return page(
        context,
        <BookkeepingPage {...{ desk: staffDesk(context, site), values, errors, done: null }} />,
        statusFor(errors),
      );
    }
    await keepBookkeeping(deps, callerOnPage(context), asked.data);
    return seeOther(context, staffPaths.bookkeeping, "numbers");
  });
  return app;
}

function valuesOf({ accounts, ...own }: Bookkeeping): Record<string, string> {
  return { ...own, ...Object.fromEntries(ACCOUNT_HEADS.map((head) => [accountField(head), accounts[head]])) };
}
