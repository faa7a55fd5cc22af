// Owns the step of a sign-in where a person is chosen; refuses to know what comes before and after it.
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Child } from "hono/jsx";
import type { Provider as ProviderType } from "oidc-provider";
import { pageHeaders, toHtml } from "../pages/frame.tsx";
import { type Accounts, Address } from "./accounts.ts";
import { NoticePage, SignInPage } from "./pages.tsx";

/** A form with one address, in bytes. */
const FORM_BYTES_MAX = 4_096;

/** Serves `/choose/<sign-in>`: GET shows the page, POST with `email` goes on as that person. */
export function choosingApp(
  provider: ProviderType,
  accounts: Accounts,
  formTargets: readonly string[],
): Hono<{ Bindings: HttpBindings; Variables: { uiLocales: unknown } }> {
  const app = new Hono<{ Bindings: HttpBindings; Variables: { uiLocales: unknown } }>();
  const page = (document: Child, status: number) =>
    new Response(toHtml(document), {
      status,
      headers: { "content-type": "text/html; charset=utf-8", ...pageHeaders(formTargets) },
    });

  app.use(bodyLimit({ maxSize: FORM_BYTES_MAX }));
  app.use(async (context, next) => {
    // Finds the sign-in by its signed cookie: a link from another browser, or an old one, leads nowhere.
    const { incoming, outgoing } = context.env;
    const begun = await provider.interactionDetails(incoming, outgoing).catch(() => null);
    if (begun !== null && context.req.path === `/choose/${begun.uid}`) {
      context.set("uiLocales", begun.params.ui_locales);
      return next();
    }
    const text = "It was finished already, or took too long. Go back to Onward and sign in once more.";
    return page(<NoticePage title="This sign-in is over" text={text} />, 400);
  });
  app.get("*", (context) =>
    page(<SignInPage people={accounts.demo} action={context.req.path} uiLocales={context.var.uiLocales} />, 200),
  );
  app.post("*", async (context) => {
    const { email } = await context.req.parseBody();
    const address = Address.safeParse(typeof email === "string" ? email.trim() : email);
    if (!address.success) {
      const wrong = typeof email === "string" ? email : "";
      return page(
        <SignInPage people={accounts.demo} action={context.req.path} wrong={wrong} uiLocales={context.var.uiLocales} />,
        400,
      );
    }
    const { incoming, outgoing } = context.env;
    const login = { accountId: accounts.admit(address.data).subject };
    const { session } = await provider.interactionDetails(incoming, outgoing);
    const onward = await provider.interactionResult(incoming, outgoing, { login }, { mergeWithLastSubmission: false });
    await forgetSomebodyElse(provider, session?.uid, login.accountId);
    return context.redirect(onward, 303);
  });
  return app;
}

/** The library would stop to sign the person before out first, on a page of its own that needs a script. */
async function forgetSomebodyElse(
  provider: ProviderType,
  sessionUid: string | undefined,
  accountId: string,
): Promise<void> {
  const session = sessionUid === undefined ? undefined : await provider.Session.findByUid(sessionUid);
  if (!session?.accountId || session.accountId === accountId) return;
  delete session.accountId;
  delete session.authorizations;
  await session.persist();
}
