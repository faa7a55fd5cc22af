// Owns the whole product on one machine: the same application as on AWS, put together with local parts; refuses to hold business rules.
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { serve } from "@hono/node-server";
import { giveUpRun } from "../../functions/audit-runs/commands.ts";
import type { ApiDeps, Deps } from "../../functions/deps.ts";
import { tokenVerifier } from "../../functions/http/tokens.ts";
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { minor } from "../../functions/money/minor.ts";
import { parseAmount } from "../../functions/money/wire.ts";
import { stripePayments } from "../../functions/payments/stripe.ts";
import { recordStartingRates } from "../../functions/rates/commands.ts";
import { keepOrganisation } from "../../functions/receipts/keep-organisation.ts";
import { reactToStream } from "../../functions/stream/react.ts";
import { createTable } from "../../functions/table/create.ts";
import { openTable } from "../../functions/table/table.ts";
import { callOutside } from "../../functions/webhooks/call-out.ts";
import { referenceFiles } from "../../web/docs/reference-files.ts";
import { freshBanner } from "../../web/server/banner.ts";
import { Shelf, siteData } from "../../web/server/site-data.ts";
import { type SiteWorker, siteWorker } from "../../web/server/site-worker.ts";
import { siteRenderer } from "../../web/site/render.ts";
import { localApp } from "./app.ts";
import { localAuditor } from "./auditor.ts";
import { movableClock } from "./clock.ts";
import { DEMO_DAYS_AGO, loadDemo } from "./demo/load.ts";
import { takeOnDemoPeople } from "./demo/newcomers.ts";
import { DEMO_ORGANISATION } from "./demo/organisation.ts";
import { DEMO_PEOPLE } from "./demo/people.ts";
import { writeWhole } from "./files.ts";
import { AUDIENCE } from "./identity/access-token.ts";
import { localPictures } from "./media.ts";
import { localPapers } from "./papers.ts";
import { pictureFor, putPicture } from "./pictures.ts";
import { LOCAL_TABLE_NAME, type Places, placesIn } from "./places.ts";
import { isFree } from "./ports.ts";
import { keepDrawing } from "./previews.ts";
import { createScheduler } from "./scheduler.ts";
import { type LocalSecrets, localSecrets } from "./secrets.ts";
import type { LocalSettings } from "./settings.ts";
import { folderStore } from "./site-folder.ts";
import { createStreamReader } from "./stream/reader.ts";
import { startWorld, type World } from "./world.ts";

/** Rounds of settling: each drains the stream and delivers what is due, until both are quiet. */
const SETTLE_ROUNDS_MAX = 100;

export interface Product {
  readonly url: string;
  readonly world: World;
  close(): Promise<void>;
}

/** Starts everything. `say` tells a person how far it is. Throws an Error with advice when something is in the way. */
export async function startProduct(settings: LocalSettings, say: (line: string) => void): Promise<Product> {
  const port = settings.PORT;
  if (!(await isFree(port)))
    throw new Error(`Port ${port} is taken. Stop what runs there, or set PORT to another number.`);
  await mkdir(settings.DATA_DIR, { recursive: true, mode: 0o700 });
  const places = placesIn(settings.DATA_DIR);
  const secrets = localSecrets(places.secrets);
  const publicUrl = settings.PUBLIC_URL ?? `http://localhost:${port}`;
  const clock = movableClock(places.clock);
  // The demo's past is played in order, so nothing may have seen the present before.
  const played = existsSync(places.demo);
  // Its donors pay on the stand-in's payment page: Stripe's own lets nobody but people pay.
  const withStandIn = !settings.STRIPE_SECRET_KEY && !settings.STRIPE_API_BASE;
  const play = settings.DEMO === "1" && withStandIn && !played;
  if (play) clock.setDays(-DEMO_DAYS_AGO);
  const world = await startWorld(settings, places, secrets, port, publicUrl, DEMO_PEOPLE, clock);
  const table = openTable({ name: LOCAL_TABLE_NAME, endpoint: world.tableEndpoint });
  await createTable(table);
  const own = depsOf(settings, world, secrets, table, publicUrl, places);
  const auditor = localAuditor(own);
  // Whoever was auditing here ended with the product that was here before.
  await giveUpRun(own, "the product ended while it ran");
  const deps: ApiDeps = { ...own, auditor };

  const shelf = await Shelf.load(deps);
  const site = { origin: publicUrl, demo: true };
  const store = folderStore(places.site);
  const pages = siteWorker(
    siteRenderer(siteData(deps, shelf, site, pictureFor), store, { rasterize: keepDrawing }),
    shelf,
    (loan) => putPicture(store, loan),
    () => freshBanner(deps),
  );
  const react = reactToStream(deps);
  const stream = createStreamReader({
    endpoint: world.tableEndpoint,
    tableName: table.name,
    stateFile: places.stream,
    deadLetterFile: places.deadLetters,
    handler: async (event) => {
      await pages.handle(event);
      return react(event);
    },
  });
  await stream.start();
  const scheduler = createScheduler(deps, places.jobs);
  const settle = () => settleAll(stream.drain, pages, world);
  const app = localApp({ deps, settings, secrets, world, places, site, settle, runDue: scheduler.runDue });
  const server = await listen(app.fetch, port);
  writeWhole(
    places.running,
    JSON.stringify({ tableEndpoint: world.tableEndpoint, tableName: table.name, url: publicUrl, pid: process.pid }),
  );

  if (play) await loadDemo({ deps, world, doneFile: places.demo, settle, say });
  else await takeOnDemoPeople(deps);
  if (play) await keepOrganisation(deps, "system", DEMO_ORGANISATION);
  if (settings.DEMO === "1" && !played && !withStandIn) say("No demo gifts: they are paid on the Stripe stand-in.");
  await recordStartingRates(deps);
  await settle();
  say(`Rendered ${await pages.renderAll()} pages.`);
  for (const file of await referenceFiles(swaggerFile)) await store.put(file.path, file.body, file.contentType);

  scheduler.start();

  return {
    url: publicUrl,
    world,
    async close() {
      await scheduler.stop();
      await new Promise<void>((done) => {
        server.close(() => done());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      await auditor.idle();
      await stream.stop();
      await pages.drain();
      table.client.destroy();
      await world.close();
      await rm(places.running, { force: true });
    },
  };
}

function depsOf(
  settings: LocalSettings,
  world: World,
  secrets: LocalSecrets,
  table: Deps["table"],
  publicUrl: string,
  places: Places,
): ApiDeps {
  const apiBase = settings.STRIPE_API_BASE ?? world.stripe?.url;
  const issuer = settings.OIDC_ISSUER ?? world.identity.issuer;
  return {
    table,
    clock: world.clock,
    mailer: world.outbox,
    pictures: localPictures(places.media),
    papers: localPapers(places.papers),
    // A system that somebody tries out stands on the same machine.
    callOut: callOutside({ inside: true }),
    payments: stripePayments({
      secretKey: settings.STRIPE_SECRET_KEY ?? secrets.stripeSecretKey,
      webhookSecret: settings.STRIPE_WEBHOOK_SECRET ?? secrets.stripeWebhookSecret,
      publicUrl,
      ...(apiBase ? { apiBase } : {}),
    }),
    verifyToken: tokenVerifier({
      issuer,
      audience: AUDIENCE,
      jwksUri: settings.OIDC_ISSUER ? `${issuer}/.well-known/jwks.json` : world.identity.jwksUri,
      // One provider for everybody on one machine: its sign-in page asks who one would like to be.
      staff: true,
    }),
    settings: {
      publicUrl,
      idSecret: secrets.idSecret,
      reservationMinutes: settings.RESERVATION_MINUTES,
      recyclingMinimum: parseAmount(DONOR_CURRENCY, settings.RECYCLING_MINIMUM) ?? minor(100n),
      fundraisingDays: settings.FUNDRAISING_DAYS,
      version: versionOf(),
    },
  };
}

/** One file of the API's reference, as its package has it. */
function swaggerFile(name: string): Promise<string> {
  return readFile(createRequire(import.meta.url).resolve(`swagger-ui-dist/${name}`), "utf8");
}

export function versionOf(): string {
  return JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version;
}

/** Until every committed fact has been reacted to, every due webhook delivered, and every touched page rendered. */
async function settleAll(drain: () => Promise<void>, pages: SiteWorker, world: World): Promise<void> {
  for (let round = 0; round < SETTLE_ROUNDS_MAX; round++) {
    await drain();
    const delivered = (await world.stripe?.standIn.deliverDue()) ?? 0;
    if (delivered === 0 && (world.stripe?.standIn.pending() ?? 0) === 0) {
      await drain();
      await pages.drain();
      return;
    }
  }
  throw new Error("webhooks are still undelivered");
}

function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<ReturnType<typeof serve>> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: "127.0.0.1" }, () => resolve(server));
    server.once("error", reject);
  });
}
