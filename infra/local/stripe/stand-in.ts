// Owns putting the stand-in together: Stripe's API, payment page and webhooks for one machine. Production never imports it.
import { Hono } from "hono";
import { accountRoutes } from "./api/account.ts";
import { createApi } from "./api/app.ts";
import { billingRoutes } from "./api/billing.ts";
import { customerRoutes } from "./api/customers.ts";
import { eventRoutes } from "./api/events.ts";
import { fundRoutes } from "./api/funds.ts";
import { paymentRoutes } from "./api/payments.ts";
import { refundRoutes } from "./api/refunds.ts";
import { sessionRoutes } from "./api/sessions.ts";
import { createDashboard } from "./dashboard/app.ts";
import { createCourier } from "./delivery/courier.ts";
import type { Webhook } from "./delivery/post.ts";
import { catchUp } from "./flows/catch-up.ts";
import { createPayPages } from "./page/app.tsx";
import { createPortalPages } from "./page/portal.tsx";
import { fileLog, forgetful } from "./state/log.ts";
import { openStore } from "./state/store.ts";
import { createWorld } from "./world.ts";

export interface StripeStandInOptions {
  /** The file that keeps its state, or null to forget everything at the end. */
  storage: string | null;
  /** The clock it lives by; the caller may advance it. */
  clock: { now(): Date };
  webhook: Webhook;
  log?: (message: string) => void;
  /** Stripe keeps a renewal's invoice as a draft for an hour (3600); here it is taken when it falls due, unless said otherwise. */
  draftSeconds?: number;
  /** Where givers reach the payment page, without a slash at the end; by default where the API was called. */
  payPageOrigin?: () => string;
}

export interface StripeStandIn {
  /** Serves `/v1/…`, `/pay/…` and, for tests, `/dashboard/…`. */
  app: Hono;
  /** Begins to deliver webhooks in the background. */
  startDelivery(): void;
  /** Stops delivering, waits for what is under way and lets go of the file. */
  stop(): Promise<void>;
  /** Tries every undelivered webhook once, now; returns how many were accepted. */
  deliverDue(): Promise<number>;
  /** How many webhooks still wait to be accepted. */
  pending(): number;
  /** Does what fell due: sessions expire, debits settle, months are paid, disputes open, payouts are made. Call it after moving the clock. */
  onClockAdvanced(): Promise<void>;
  /** Queues the webhook of an event once more. Throws for an unknown event. */
  sendEventAgain(eventId: string): void;
}

export function createStripeStandIn(options: StripeStandInOptions): StripeStandIn {
  const { storage, clock, webhook, log = () => {}, payPageOrigin } = options;
  const file = storage === null ? forgetful : fileLog(storage);
  const world = createWorld(openStore(file), clock, options.draftSeconds);
  catchUp(world);
  const courier = createCourier(world, webhook, log);
  const routes = [
    ...sessionRoutes,
    ...paymentRoutes,
    ...refundRoutes,
    ...fundRoutes,
    ...eventRoutes,
    ...customerRoutes,
    ...billingRoutes,
    ...accountRoutes,
  ];
  const app = new Hono();
  app.route("/", createPayPages(world));
  app.route("/", createPortalPages(world));
  app.route("/", createDashboard(world));
  app.route("/", createApi({ world, routes, log, pageOrigin: (origin) => payPageOrigin?.() ?? origin }));
  return {
    app,
    startDelivery: courier.start,
    async stop() {
      await courier.stop();
      file.close();
    },
    deliverDue: courier.deliverDue,
    pending: courier.pending,
    onClockAdvanced: async () => catchUp(world),
    sendEventAgain: courier.again,
  };
}
