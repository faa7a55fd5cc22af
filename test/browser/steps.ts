// What people do more than once in a story told in the browser: wish, pay, be thanked, read where the money is.
import { type Client, cents, dollars } from "../support/client.ts";
import type { Visitor } from "../support/visitor.ts";

/** From a story page into the basket. */
export async function wish(who: Visitor, loanId: string, amount: string): Promise<void> {
  await who.open(`/loans/${loanId}`);
  await who.page.getByText("Other", { exact: true }).click();
  await who.fill({ "Other amount": amount });
  await who.press("Add to basket");
}

/** On the payment page. */
export async function payWith(who: Visitor, number: string, email: string): Promise<void> {
  await who.fill({ Email: email, "Card number": number, "Expiry (MM/YY)": "12/34", "Security code": "123" });
  await who.press(/^(Give|Pay) €/);
}

/** The page that waits loads itself again until the webhook's word is there. */
export async function thanked(who: Visitor, client: Client): Promise<void> {
  await who.page.getByRole("heading", { name: "Thank you. Your gift is at work" }).waitFor();
  await who.look();
  await client.settle();
}

/** Where the money is, as the page's own table says it: its parts, and their sum as it is printed. */
export async function identityOn(who: Visitor): Promise<{ parts: bigint; given: bigint }> {
  const figures = (selector: string) => who.page.locator(`.identity ${selector} td`).allInnerTexts();
  const units = (text: string) => cents({ value: text.replaceAll(/[^\d.-]/g, "") });
  const parts = (await figures("tbody")).reduce((sum, text) => sum + units(text), 0n);
  return { parts, given: units((await figures("tfoot")).at(-1) ?? "") };
}

/** A dollar loan open for gifts, over the API. Answers its id. */
export async function openLoan(
  client: Client,
  loan: { name: string; title: string; principal: string },
): Promise<string> {
  const { name, title, principal } = loan;
  const facts = { displayName: name, country: "PH", consent: { publish: true } };
  const entrepreneur = await client.post("officer@demo.example", "/v1/entrepreneurs", facts);
  const { id } = await client.post("officer@demo.example", "/v1/loans", {
    entrepreneurId: entrepreneur.id,
    title,
    story: { en: `${title}: in words that a reviewer and donors can read.` },
    principal: dollars(principal),
    sector: "services",
    schedule: { instalments: 3, frequency: "monthly", method: "equal-principal" },
  });
  await client.post("officer@demo.example", `/v1/loans/${id}/submit`);
  await client.post("reviewer@demo.example", `/v1/loans/${id}/publish`);
  return id;
}

/** The checkout that the visitor's basket has begun, as their browser keeps it. */
export async function checkoutOf(who: Visitor): Promise<string> {
  const cookies = await who.page.context().cookies();
  const basket = cookies.find(({ name }) => name === "onward_basket")?.value ?? "";
  return JSON.parse(Buffer.from(basket, "base64url").toString()).checkoutId;
}

/** A spreadsheet of dollar repayments of one loan, saved as CSV. */
export function repaymentsFile(loanId: string, paidOn: string, amounts: readonly string[]): Buffer {
  const rows = amounts.map((amount, at) => `${loanId},${paidOn},${amount},USD,R-${at}`);
  return Buffer.from(["loanId,paidOn,amount,currency,reference", ...rows, ""].join("\n"));
}
