// Owns the shape of the account: a charity in Germany that settles in euros and may take payments and be paid out.

export const theAccount = (created: number) => ({
  id: "acct_1StandIn",
  object: "account" as const,
  business_profile: { name: "Stand-in charity", support_email: null, support_phone: null, url: null },
  business_type: "non_profit",
  capabilities: { card_payments: "active", sepa_debit_payments: "active", transfers: "active" },
  charges_enabled: true,
  country: "DE",
  created,
  default_currency: "eur",
  details_submitted: true,
  email: "stand-in@example.org",
  metadata: {},
  payouts_enabled: true,
  requirements: { currently_due: [] as string[], disabled_reason: null, past_due: [] as string[] },
  settings: { dashboard: { display_name: "Stand-in charity", timezone: "Europe/Berlin" } },
  type: "standard",
});
