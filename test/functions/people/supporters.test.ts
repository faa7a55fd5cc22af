// A name stands on a loan's page only while its donor agrees, whoever else gave; it goes at once, and with its donor.
import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { erase } from "../../../functions/erasure/commands.ts";
import { publicAnswer, publicHistoryOf } from "../../../functions/loans/consent.ts";
import { keepPreferences } from "../../../functions/people/commands.ts";
import { DEFAULT_PREFERENCES, type ShownName } from "../../../functions/people/person.ts";
import { shownNameFrom } from "../../../functions/people/shown-name.ts";
import { loansSupportedBy, supportersOf } from "../../../functions/people/supporters.ts";
import { keys } from "../../../functions/table/keys.ts";
import { putOnce } from "../../../functions/table/put-once.ts";
import { get } from "../../../functions/table/read.ts";
import { Shelf, siteData } from "../../../web/server/site-data.ts";
import { loansTouched, touchedBy } from "../../../web/server/touched.ts";
import { handedOut } from "../../support/course.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { aLoan, putLoan, readLoan } from "../../support/loans.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let deps: TestDeps;
let ids: Record<string, string>;
const ADA: ShownName = { firstName: "Ada", country: "NL" };

beforeAll(async () => {
  test = await testTable();
  deps = testDeps(test.table);
  ids = await handedOut(deps, "fish", { ada: 5_000n, ben: 6_000n, eva: 5_000n });
});
afterAll(() => test.close());
beforeEach(() => keepPreferences(deps, ids.ada ?? "", { ...DEFAULT_PREFERENCES, shown: null }));

const agrees = (donor: string, shown: ShownName | null) =>
  keepPreferences(deps, ids[donor] ?? "", { ...DEFAULT_PREFERENCES, shown });

it("names nobody who did not say so", async () => {
  expect(await supportersOf(deps, "fish")).toEqual({ named: [], others: 3 });
});

it("names who agreed, by first name and country alone, until they take it back", async () => {
  await agrees("ada", ADA);
  expect(await supportersOf(deps, "fish")).toEqual({ named: [ADA], others: 2 });
  await agrees("ada", null);
  expect(await supportersOf(deps, "fish")).toEqual({ named: [], others: 3 });
});

it("writes the pages anew that name somebody, and none for the other wishes of who never agreed", async () => {
  const shelf = new Shelf(deps);
  shelf.remember(await readLoan(test.table, "fish"));
  const touched = async (donor: string) => {
    const item = await get(test.table, keys.person(ids[donor] ?? ""));
    const NewImage = marshall(item, { removeUndefinedValues: true });
    const event = { Records: [{ eventName: "MODIFY", dynamodb: { NewImage } }] } as unknown as DynamoDBStreamEvent;
    return [...(await loansTouched(touchedBy(event), shelf))];
  };
  await agrees("ada", ADA);
  expect(await touched("ada")).toEqual(["fish"]);
  await agrees("ada", null);
  expect(await touched("ada")).toEqual(["fish"]);
  await keepPreferences(deps, ids.ben ?? "", { ...DEFAULT_PREFERENCES, mail: "few" });
  expect(await touched("ben")).toEqual([]);
});

it("forgets the name with its donor", async () => {
  await agrees("eva", { firstName: "Eva", country: "DE" });
  expect((await supportersOf(deps, "fish")).named).toHaveLength(1);
  await erase(deps, ids.eva ?? "");
  expect(await supportersOf(deps, "fish")).toEqual({ named: [], others: 3 });
});

it("writes the pages anew on which a donor was named who was erased since", async () => {
  const shelf = new Shelf(deps);
  shelf.remember(await readLoan(test.table, "fish"));
  // The table's stream says of what is gone only where it stood.
  const { pk, sk } = keys.person(ids.eva ?? "");
  const gone = (Keys: object) => ({ Records: [{ eventName: "REMOVE", dynamodb: { Keys } }] }) as DynamoDBStreamEvent;
  const touched = async (event: DynamoDBStreamEvent) => [...(await loansTouched(touchedBy(event), shelf))];
  expect(await touched(gone({ pk: { S: pk }, sk: { S: sk } }))).toEqual(["fish"]);
  expect(await touched(gone({ pk: { S: pk }, sk: { S: "SIGN_IN" } }))).toEqual([]);
});

it("knows the loans that somebody stands behind", async () => {
  expect(await loansSupportedBy(deps, ids.ada ?? "")).toEqual(["fish"]);
});

it("takes letters for a first name, and nothing that leads or misleads", () => {
  const read = (firstName: string, country = "NL") => shownNameFrom({ firstName, country });
  for (const name of ["Ada", "Anna Lena", "Jean-Luc", "O’Neil", "Ayşe", "李", "محمد"])
    expect(read(name)?.firstName).toBe(name);
  for (const name of ["", "a".repeat(41), "http://x.y", "Ada <b>", "x@y.nl", "\u202eadA", "Ada🌾", "4", "A\nB"])
    expect(read(name)).toBeNull();
  expect(read("Ada", "XX")).toBeNull();
});

it("tells no word of an entrepreneur who took back their consent, and every amount", async () => {
  const loan = await putLoan(test.table, aLoan({ id: "shy", entrepreneurId: "entrepreneur_shy", region: "Zambales" }));
  const profile = (publish: boolean) => ({
    type: "entrepreneur",
    id: "entrepreneur_shy",
    partnerId: loan.partnerId,
    displayName: loan.displayName,
    country: "PH",
    consent: { publish, recordedAt: "2026-01-09T08:00:00.000Z", recordedBy: "person_officer" },
    createdAt: "2026-01-09T08:00:00.000Z",
  });
  expect((await publicAnswer(deps, loan)).story).toEqual({});
  await putOnce(test.table, keys.entrepreneur("entrepreneur_shy"), profile(true));
  const shelf = new Shelf(deps);
  shelf.remember(loan);
  const data = siteData(deps, shelf, { origin: "https://onward.test" });
  expect((await data.about?.("shy"))?.agreedOn).toBe("2026-01-09");
  expect(await publicAnswer(deps, loan)).toMatchObject({ story: { en: "She sells fish." }, region: "Zambales" });
  expect(await publicHistoryOf(deps, loan)).toEqual([]);
  expect((await publicAnswer(deps, loan)).goal).toEqual({ currency: "EUR", value: "160.00" });
});

it("shows the loan before of the same person under the same name, and none under another", async () => {
  const shelf = new Shelf(deps);
  const one = (id: string, day: number, displayName = "Nena") =>
    shelf.remember(
      aLoan({ id, entrepreneurId: "entrepreneur_n", displayName, postedAt: `2026-01-0${day}T00:00:00.000Z` }),
    );
  one("first", 1, "Maria");
  one("second", 2);
  one("third", 3);
  const listed = await siteData(deps, shelf, { origin: "https://onward.test" }).publicLoans();
  const before = Object.fromEntries(listed.map(({ id, earlierId }) => [id, earlierId]));
  expect(before).toEqual({ first: null, second: null, third: "second" });
});
