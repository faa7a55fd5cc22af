// Owns what the identity provider shows to people; refuses to know how a sign-in is carried out.
import { raw } from "hono/html";
import { Frame } from "../pages/frame.tsx";
import type { DemoAccount } from "./accounts.ts";
import { signInWords } from "./words.ts";

const PLACE = "Demo sign-in";

interface SignInPageProps {
  people: readonly DemoAccount[];
  action: string;
  /** What was typed before, when it is no address. */
  wrong?: string;
  /** Languages that the sign-in asks for. */
  uiLocales: unknown;
}

/** The demo people as buttons, and a field for everybody else. */
export function SignInPage({ people, action, wrong, uiLocales }: SignInPageProps) {
  const { language, words } = signInWords(uiLocales);
  const title = wrong === undefined ? words.title : `${words.error} ${words.title}`;
  return (
    <Frame title={title} place={PLACE} language={language}>
      <div class="stack">
        <h1>{words.heading}</h1>
        <p class="lead">{words.lead}</p>
      </div>
      <form method="post" action={action}>
        <ul class="people" aria-label={words.people}>
          {people.map((person) => (
            <li>
              <button type="submit" class="person" name="email" value={person.email}>
                <span class="role">{person.role}</span>
                <b>{person.name}</b>
                <small>{person.email}</small>
              </button>
            </li>
          ))}
        </ul>
      </form>
      <form method="post" action={action} class="card stack" novalidate>
        <h2>{words.other}</h2>
        <div class="in-line whole">
          <div class={wrong === undefined ? "field" : "field wrong"}>
            <label for="email">{words.email}</label>
            {wrong === undefined ? null : (
              <p class="error" id="email-error">
                {words.wrong}
              </p>
            )}
            <input
              id="email"
              name="email"
              type="email"
              autocomplete="email"
              required
              value={wrong ?? ""}
              {...(wrong === undefined ? {} : { "aria-invalid": "true", "aria-describedby": "email-error" })}
            />
          </div>
          <button type="submit" class="button">
            {words.go}
          </button>
        </div>
      </form>
    </Frame>
  );
}

/** `form` is the provider's own hidden form, named "op.logoutForm". */
export function SignOutPage({ form }: { form: string }) {
  return (
    <Frame title="Sign out" place={PLACE} narrow>
      <div class="card stack">
        <h1>Sign out?</h1>
        <p>You can sign in again as anybody.</p>
        {raw(form)}
        <div class="in-line">
          <button type="submit" class="button" form="op.logoutForm" name="logout" value="yes">
            Sign out
          </button>
          <button type="submit" class="button second" form="op.logoutForm">
            Stay signed in
          </button>
        </div>
      </div>
    </Frame>
  );
}

/** A page that only says something. */
export function NoticePage({ title, text, code }: { title: string; text: string; code?: string }) {
  return (
    <Frame title={title} place={PLACE} narrow>
      <div class="card stack">
        <h1>{title}</h1>
        <p>{text}</p>
        {code === undefined ? null : (
          <p class="hint">
            Code: <code>{code}</code>
          </p>
        )}
      </div>
    </Frame>
  );
}
