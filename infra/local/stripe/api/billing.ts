// Owns the calls about subscriptions, their invoices and the portal; the rules live in the flow.
import * as z from "zod";
import { cancelSubscription } from "../flows/change-subscription.ts";
import { setAdvance, voidInvoice } from "../flows/invoices.ts";
import type { Invoice } from "../shapes/invoice.ts";
import { newPortal } from "../shapes/portal.ts";
import { missing, refused } from "./errors.ts";
import { isWithin } from "./list.ts";
import { flag, moment, text, webAddress } from "./params.ts";
import { type Call, many, one, type Route, show } from "./route.ts";

const redirect = z.strictObject({ return_url: webAddress });
const flow = z.strictObject({
  type: z.literal("payment_method_update"),
  after_completion: z.strictObject({ type: z.literal("redirect"), redirect }).optional(),
});
const payment = z.strictObject({ type: z.literal("payment_intent"), payment_intent: text().optional() });

export const billingRoutes: Route[] = [
  show("/v1/subscriptions/:id", "subscription", "subscription"),
  many(
    "/v1/subscriptions",
    { created: moment.optional(), customer: text().optional(), status: text().optional() },
    ({ world }, { created, customer, status }) =>
      world.store
        .all("subscription")
        .filter((one) => customer === undefined || one.customer === customer)
        .filter((one) => (status === undefined ? one.status !== "canceled" : status === "all" || one.status === status))
        .filter((one) => isWithin(one.created, created))
        .reverse(),
  ),
  one(
    "DELETE",
    "/v1/subscriptions/:id",
    { invoice_now: flag.optional(), prorate: flag.optional() },
    ({ world, id }) => {
      const subscription = world.store.get("subscription", id);
      // As at Stripe: one that is cancelled is not found by what would change it.
      if (!subscription || subscription.status === "canceled") throw missing("subscription", id);
      return cancelSubscription(world, subscription, "cancellation_requested");
    },
  ),
  show("/v1/invoices/:id", "invoice", "invoice"),
  many(
    "/v1/invoices",
    {
      created: moment.optional(),
      customer: text().optional(),
      subscription: text().optional(),
      status: z.enum(["draft", "open", "paid", "uncollectible", "void"]).optional(),
    },
    ({ world }, { created, customer, subscription, status }) =>
      world.store
        .all("invoice")
        .filter((one) => customer === undefined || one.customer === customer)
        .filter((one) => subscription === undefined || one.parent.subscription_details.subscription === subscription)
        .filter((one) => status === undefined || one.status === status)
        .filter((one) => isWithin(one.created, created))
        .reverse(),
  ),
  one("POST", "/v1/invoices/:id", { auto_advance: flag }, (call, { auto_advance: advance }) => {
    const invoice = findInvoice(call);
    if (invoice.status === "paid" || invoice.status === "void") {
      throw refused(`Invoices that are ${invoice.status} can't be changed.`, undefined, "auto_advance");
    }
    return setAdvance(call.world, invoice, advance);
  }),
  one("POST", "/v1/invoices/:id/void", {}, (call) => {
    const invoice = findInvoice(call);
    if (invoice.status !== "open") {
      throw refused(`You can only pass in open invoices. This invoice isn't open: it is ${invoice.status}.`);
    }
    return voidInvoice(call.world, invoice);
  }),
  many(
    "/v1/invoice_payments",
    {
      invoice: text().optional(),
      payment: payment.optional(),
      status: z.enum(["open", "paid", "canceled"]).optional(),
    },
    ({ world }, { invoice, payment: of, status }) =>
      world.store
        .all("invoice_payment")
        .filter((one) => invoice === undefined || one.invoice === invoice)
        .filter((one) => of?.payment_intent === undefined || one.payment.payment_intent === of.payment_intent)
        .filter((one) => status === undefined || one.status === status)
        .reverse(),
  ),
  one(
    "POST",
    "/v1/billing_portal/sessions",
    { customer: text(), return_url: webAddress, flow_data: flow },
    ({ world }, { customer, return_url: returnUrl, flow_data: wanted }) => {
      if (!world.store.get("customer", customer)) throw missing("customer", customer, "customer");
      const back = wanted.after_completion?.redirect.return_url ?? returnUrl;
      const portal = newPortal({ created: world.now(), customer, returnUrl: back });
      world.store.put("portal", portal);
      return portal;
    },
  ),
];

function findInvoice({ world, id }: Call): Invoice {
  const invoice = world.store.get("invoice", id);
  if (!invoice) throw missing("invoice", id);
  return invoice;
}
