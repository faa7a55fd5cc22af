// Owns the few calls about customers that a checkout may need.
import { newCustomer } from "../shapes/customer.ts";
import { isWithin } from "./list.ts";
import { email, metadata, moment, text } from "./params.ts";
import { many, one, type Route, show } from "./route.ts";

export const customerRoutes: Route[] = [
  one(
    "POST",
    "/v1/customers",
    {
      email: email.optional(),
      name: text(256).optional(),
      phone: text(20).optional(),
      description: text().optional(),
      metadata: metadata.optional(),
    },
    ({ world }, input) => {
      const customer = newCustomer({
        created: world.now(),
        email: input.email ?? null,
        name: input.name ?? null,
        phone: input.phone ?? null,
        description: input.description ?? null,
        metadata: input.metadata ?? {},
      });
      world.store.put("customer", customer);
      world.announce("customer.created", customer);
      return customer;
    },
  ),
  show("/v1/customers/:id", "customer", "customer"),
  many(
    "/v1/customers",
    { created: moment.optional(), email: text().optional() },
    ({ world }, { created, email: address }) =>
      world.store
        .all("customer")
        .filter((customer) => address === undefined || customer.email === address)
        .filter((customer) => isWithin(customer.created, created))
        .reverse(),
  ),
];
