// Owns the pages that show the outbox; refuses to change it, and to let a mail's text become markup.
import { type Context, Hono } from "hono";
import type { Child } from "hono/jsx";
import { Frame, pageHeaders, toHtml } from "../pages/frame.tsx";
import type { KeptMail, Outbox } from "./outbox.ts";

/** Mails on one page of the list. */
const MAILS_PER_PAGE = 50;

/** Letters of a search that are looked at. */
const QUERY_MAX = 200;

const PLACE = "Mail outbox";

/** A mail's own document: it may style itself, as in a mail program, and do nothing else. */
const AS_HTML = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** `GET /` with `?q=` and `?page=`, `GET /<number>`, and `GET /<number>/html`. `base` is the path it is mounted at, without a slash at the end. */
export function outboxViewer(outbox: Outbox, base = ""): Hono {
  const app = new Hono();
  app.get("/", (context) => {
    const query = (context.req.query("q") ?? "").slice(0, QUERY_MAX);
    const page = Math.max(1, Math.trunc(Number(context.req.query("page")) || 1));
    return show(context, <ListPage found={outbox.search(query)} query={query} page={page} base={base} />);
  });
  app.get("/:number{[0-9]{1,9}}", (context) => {
    const mail = outbox.find(Number(context.req.param("number")));
    return mail ? show(context, <MailPage mail={mail} base={base} />) : show(context, <MissingPage base={base} />, 404);
  });
  app.get("/:number{[0-9]{1,9}}/html", (context) => {
    const html = outbox.find(Number(context.req.param("number")))?.html;
    return html === undefined ? show(context, <MissingPage base={base} />, 404) : context.html(html, 200, AS_HTML);
  });
  return app;
}

function show(context: Context, document: Child, status: 200 | 404 = 200): Response {
  return context.html(toHtml(document), status, pageHeaders());
}

function ListPage({ found, query, page, base }: { found: KeptMail[]; query: string; page: number; base: string }) {
  const first = (page - 1) * MAILS_PER_PAGE;
  const mails = found.slice(first, first + MAILS_PER_PAGE);
  const link = (to: number) => `${base}/?${new URLSearchParams({ ...(query ? { q: query } : {}), page: String(to) })}`;
  const count = found.length === 1 ? "1 mail" : `${found.length} mails`;
  return (
    <Frame title={query ? `${query}: mail` : "Mail"} place={PLACE}>
      <div class="stack">
        <h1>Mail outbox</h1>
        <p class="lead">Every mail that Onward would have sent. None of them left this machine.</p>
      </div>
      <search>
        <form method="get" action={`${base}/`} class="in-line">
          <div class="field">
            <label for="q">Search addresses, subjects and text</label>
            <input id="q" name="q" type="search" value={query} maxlength={QUERY_MAX} />
          </div>
          <button type="submit" class="button">
            Search
          </button>
        </form>
      </search>
      <p role="status">{query ? `${count} with “${query}”` : count}</p>
      {mails.length === 0 ? (
        <p>{query ? "Nothing has these words." : "Nothing was sent yet."}</p>
      ) : (
        <ul class="mails">
          {mails.map((mail) => (
            <li>
              <a href={`${base}/${mail.number}`}>
                <b>{mail.subject}</b>
                <small>{mail.to}</small>
                <Time at={mail.sentAt} />
              </a>
            </li>
          ))}
        </ul>
      )}
      <nav aria-label="Pages" class="in-line">
        {page > 1 ? (
          <a class="button second" href={link(page - 1)}>
            Newer
          </a>
        ) : null}
        {found.length > first + MAILS_PER_PAGE ? (
          <a class="button second" href={link(page + 1)}>
            Older
          </a>
        ) : null}
      </nav>
    </Frame>
  );
}

function MailPage({ mail, base }: { mail: KeptMail; base: string }) {
  return (
    <Frame title={mail.subject} place={PLACE}>
      <p>
        <a href={`${base}/`}>All mail</a>
      </p>
      <h1>{mail.subject}</h1>
      <article class="card letter">
        <dl>
          <dt>To</dt>
          <dd>{mail.to}</dd>
          <dt>Sent</dt>
          <dd>
            <Time at={mail.sentAt} />
          </dd>
        </dl>
        <pre>{withLinks(mail.text)}</pre>
      </article>
      {mail.html === undefined ? null : (
        <>
          <p>
            <a class="button second" href={`${base}/${mail.number}/html`}>
              Read it as HTML
            </a>
          </p>
          <details>
            <summary>The same mail as HTML, in source</summary>
            <pre class="letter">{mail.html}</pre>
          </details>
        </>
      )}
    </Frame>
  );
}

function MissingPage({ base }: { base: string }) {
  return (
    <Frame title="No such mail" place={PLACE} narrow>
      <div class="card stack">
        <h1>No such mail</h1>
        <p>
          <a href={`${base}/`}>All mail</a>
        </p>
      </div>
    </Frame>
  );
}

function Time({ at }: { at: string }) {
  return <time datetime={at}>{`${at.slice(0, 10)} ${at.slice(11, 16)} UTC`}</time>;
}

/** Web addresses in a text become links; the rest stays text. A full stop behind an address belongs to the sentence. */
function withLinks(text: string): Child[] {
  const isAddress = /^https?:\/\//;
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/)
    .map((part) => (isAddress.test(part) ? <a href={part}>{part}</a> : part));
}
