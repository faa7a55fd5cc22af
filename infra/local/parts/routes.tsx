// Owns the addresses of the page of parts; refuses to exist anywhere but on one machine.
import { Hono } from "hono";
import { drawScene } from "../../../web/pictures/pictures.ts";
import { pageHeaders } from "../../../web/server/page-headers.ts";
import { PartsPage, partsCss } from "./page.tsx";

export function partsPages(): Hono {
  const app = new Hono();
  app.use(pageHeaders);
  app.get("/", (context) => context.html(`<!doctype html>${String(<PartsPage />)}`));
  app.get("/parts.css", (context) => context.body(partsCss(), 200, { "Content-Type": "text/css; charset=utf-8" }));
  app.get("/picture.svg", (context) => {
    const picture = drawScene({ seed: "parts", sector: "food", activity: "Fish vending", country: "PH" });
    return context.body(picture, 200, { "Content-Type": "image/svg+xml" });
  });
  return app;
}
