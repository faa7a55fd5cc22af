// Owns how an amount is written on the payment page; computes nothing.

/** Currencies that Stripe counts in whole units. Source: https://docs.stripe.com/currencies#zero-decimal */
const ZERO_DECIMAL = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf".split(" "));
const SYMBOLS: Readonly<Record<string, string>> = { eur: "€", usd: "$", gbp: "£" };

/** Minor units of a currency as people read them, for example `€1,250.00`, or `1.250,00 €` in German. */
export function written(amount: number, currency: string, language = "en"): string {
  const decimals = ZERO_DECIMAL.has(currency) ? 0 : 2;
  const digits = String(amount).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, ",");
  const value = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  if (language !== "en") return inWords(value.replaceAll(",", ""), currency, language);
  return `${SYMBOLS[currency] ?? `${currency.toUpperCase()} `}${value}`;
}

/** Text, so that no amount becomes a floating point number: `Intl` reads decimals as they are written. */
function inWords(value: string, currency: string, language: string): string {
  return new Intl.NumberFormat(language, { style: "currency", currency }).format(value as `${number}`);
}
