// Owns which loans and partners a batch of the table's stream touches; refuses to render anything.
import type { DynamoDBStreamEvent } from "aws-lambda";
import type { Entrepreneur } from "../../functions/entrepreneurs/entrepreneur.ts";
import { entrepreneurFrom } from "../../functions/entrepreneurs/items.ts";
import { loanFrom } from "../../functions/loans/items.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import { personFrom } from "../../functions/people/items.ts";
import { keys } from "../../functions/table/keys.ts";
import { changesOf } from "../../functions/table/records.ts";
import type { Shelf } from "./site-data.ts";

export interface Touched {
  /** Loans as they are after the batch, in its order. */
  readonly changed: readonly Loan[];
  readonly loans: ReadonlySet<string>;
  readonly partners: ReadonlySet<string>;
  /** Donors who let their name stand on pages, or took it back, and whoever is nobody any more. */
  readonly donors: ReadonlySet<string>;
  /** Entrepreneurs whose name or consent changed. */
  readonly entrepreneurs: ReadonlySet<string>;
  /** The same as they are after the batch, in its order. */
  readonly people: readonly Entrepreneur[];
  /** Whether the journal grew: the books say something else, also where no loan does, as after a payout. */
  readonly booked: boolean;
  /** Whether something changed that stands on every page. */
  readonly everywhere: boolean;
}

/** Keeps what a batch says of loans and of whom they are named after. */
export function rememberAll({ changed, people }: Touched, shelf: Pick<Shelf, "remember" | "rememberPerson">): void {
  for (const loan of changed) shelf.remember(loan);
  for (const person of people) shelf.rememberPerson(person);
}

/** All loans that a batch touches: also those that somebody is named on who changed their mind, and those of an entrepreneur who did, with
 * the loans beside them in the line of their money. */
export async function loansTouched(
  { loans, donors, entrepreneurs }: Touched,
  shelf: Pick<Shelf, "supportedBy" | "ofEntrepreneur" | "withMember" | "tiedTo">,
): Promise<ReadonlySet<string>> {
  const all = new Set(loans);
  for (const id of entrepreneurs) {
    for (const loan of shelf.ofEntrepreneur(id))
      for (const one of [loan.id, ...(await shelf.tiedTo(loan))]) all.add(one);
  }
  for (const id of entrepreneurs) for (const loan of await shelf.withMember(id)) all.add(loan.id);
  for (const id of donors) for (const loan of await shelf.supportedBy(id)) all.add(loan.id);
  return all;
}

export function touchedBy(event: DynamoDBStreamEvent): Touched {
  const changed: Loan[] = [];
  const loans = new Set<string>();
  const partners = new Set<string>();
  const donors = new Set<string>(peopleGone(event));
  const people: Entrepreneur[] = [];
  let booked = false;
  let everywhere = false;
  for (const { item } of changesOf(event)) {
    if (!item) continue;
    if (item.type === "entry") booked = true;
    else if (item.type === "banner") everywhere = true;
    else if (item.type === "loan") {
      const loan = loanFrom(item);
      changed.push(loan);
      loans.add(loan.id);
      partners.add(loan.partnerId);
    } else if (item.type === "person") {
      const { shown, shownOnGifts } = personFrom(item).preferences;
      if (shown !== undefined || shownOnGifts !== undefined) donors.add(String(item.id));
    } else if (item.type === "entrepreneur") people.push(entrepreneurFrom(item));
    else if (item.type === "partner") partners.add(String(item.id));
    else if (String(item.pk).startsWith("LOAN#")) loans.add(String(item.pk).slice("LOAN#".length));
  }
  const entrepreneurs = new Set(people.map((one) => one.id));
  return { changed, loans, partners, donors, entrepreneurs, people, booked, everywhere };
}

/** Who was erased. Of what is gone the stream says only where it stood, so not whether they were named anywhere. */
function peopleGone({ Records }: DynamoDBStreamEvent): readonly string[] {
  const { pk: before, sk: person } = keys.person("");
  return Records.flatMap(({ eventName, dynamodb }) => {
    const pk = dynamodb?.Keys?.pk?.S ?? "";
    return eventName === "REMOVE" && dynamodb?.Keys?.sk?.S === person ? [pk.slice(before.length)] : [];
  });
}
