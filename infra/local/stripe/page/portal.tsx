// Owns the page of the billing portal on which a giver changes their card; knows no rules.
import { type Context, Hono } from "hono";
import { catchUp } from "../flows/catch-up.ts";
import { changeCard } from "../flows/change-subscription.ts";
import type { Portal } from "../shapes/portal.ts";
import type { World } from "../world.ts";
import { FORM_BYTES_MAX, page, readFields } from "./app.tsx";
import { CardFields, type PageError } from "./fields.tsx";
import { Frame, NoticePage } from "./frame.tsx";
import { readCard } from "./read-payment.ts";

const PATH = "/portal/:id"; // The API names the same path in `url`.

/** `GET` and `POST /portal/:id`. */
export function createPortalPages(world: World): Hono {
  const app = new Hono();
  const found = (c: Context) => world.store.get("portal", c.req.param("id") ?? "");

  app.get(PATH, (c) => {
    const portal = found(c);
    return portal ? page(c, <CardPage portal={portal} error={null} />, 200) : notFound(c);
  });

  app.post(PATH, async (c) => {
    if (Number(c.req.header("content-length") ?? 0) > FORM_BYTES_MAX) return c.text("The form is too large.", 413);
    const fields = await readFields(c);
    catchUp(world);
    const portal = found(c);
    if (!portal) return notFound(c);
    const card = readCard(fields, world.now());
    if ("message" in card) return page(c, <CardPage portal={portal} error={card} />, 402);
    const failure = world.store.atomically(() => changeCard(world, portal.customer, card));
    if (failure)
      return page(c, <CardPage portal={portal} error={{ field: "number", message: failure.message }} />, 402);
    return c.redirect(portal.return_url, 303);
  });
  return app;
}

function CardPage({ portal, error }: { portal: Portal; error: PageError | null }) {
  return (
    <Frame title={`${error ? "Error: " : ""}Change your card`}>
      <div class="top">
        <a href={portal.return_url}>Go back</a>
        <span class="test">Test mode: no real money moves</span>
      </div>
      <form method="post" novalidate>
        <h2>Your new card</h2>
        {error === null ? null : (
          <p class="error" role="alert" id="error">
            {error.message}
          </p>
        )}
        <CardFields error={error} />
        <button type="submit">Save card</button>
      </form>
    </Frame>
  );
}

function notFound(c: Context) {
  const text = "This page is not known here, or its time is over. Go back to where you came from and start again.";
  return page(c, <NoticePage title="Nothing to change here" text={text} onward={null} />, 404);
}
