// Owns the shape of a session of the billing portal, where people change their card.
import { newId } from "../state/ids.ts";

const CONFIGURATION = "bpc_1StandInPortalConfiguration";

export function newPortal(facts: { created: number; customer: string; returnUrl: string }) {
  return {
    id: newId("bps"),
    object: "billing_portal.session" as const,
    configuration: CONFIGURATION,
    created: facts.created,
    customer: facts.customer,
    customer_account: null,
    flow: {
      after_completion: {
        hosted_confirmation: null,
        redirect: { return_url: facts.returnUrl },
        type: "redirect",
      },
      customer_update: null,
      subscription_cancel: null,
      subscription_pause: null,
      subscription_update: null,
      subscription_update_confirm: null,
      type: "payment_method_update",
    },
    livemode: false as const,
    locale: null,
    on_behalf_of: null,
    return_url: facts.returnUrl,
    url: "", // Filled in when it is shown.
  };
}

export type Portal = ReturnType<typeof newPortal>;
