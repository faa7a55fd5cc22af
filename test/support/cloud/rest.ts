// What a year brings beside the main job, at the deployed functions: files of partners and banks, receipts, a new colleague, an alarm.
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { expect } from "vitest";
import { checkUrl } from "../../../functions/receipts/check.ts";
import { keys } from "../../../functions/table/keys.ts";
import { CAMT_02, CAMT_04, CSV_DE } from "../bank-files.ts";
import { Client, type Json } from "../client.ts";
import { SECRETS } from "../function-environment.ts";
import { located } from "../photos.ts";
import { photo } from "../pictures.ts";
import { ADDRESSEE, ORGANISATION } from "../receipts.ts";
import { secretArn } from "../secrets-extension.ts";
import { type Cloud, PUBLIC_URL } from "./cloud.ts";
import { reader, signedIn } from "./reader.ts";

const [OFFICER, FINANCE] = ["officer@demo.example", "finance@demo.example"];
const [ADMIN, ADMIN2] = ["admin@demo.example", "admin2@demo.example"];
const today = () => new Date().toISOString().slice(0, 10);
const csv = (rows: readonly string[]) => `${["loanId,paidOn,amount,currency,reference", ...rows].join("\n")}\n`;

/** The loan of the main job that is handed out and not repaid. */
async function owedLoan(client: Client): Promise<string> {
  const { items } = await client.get(null, "/v1/loans?state=disbursed&limit=200");
  const found = items.find((one: Json) => one.title === "Nanding mends more nets");
  if (!found) throw new Error("the main job left no loan that is owed");
  return found.id;
}

export async function filesByApi(cloud: Cloud): Promise<void> {
  const client = new Client(cloud.url);
  const loan = await owedLoan(client);
  const send = (as: string, path: string, type: string, body: string) =>
    client.send(as, "POST", path, body, { "content-type": type, "idempotency-key": `file-${type.replace("/", "-")}` });
  const rows = csv([`${loan},${today()},12.34,USD,CSV-1`]);
  const repaid = await send(OFFICER, "/v1/repayment-batches", "text/csv", rows);
  expect(repaid.body).toMatchObject({ rows: [{ outcome: "applied" }] });
  const bank = await send(FINANCE, "/v1/reconciliation/bank-statements", "application/xml", CAMT_02);
  expect(bank.status).toBe(201);
  const log = await client.send(FINANCE, "GET", "/v1/audit-log/export?format=csv");
  expect([log.status, log.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
}

export async function filesAtTheDesk(cloud: Cloud): Promise<void> {
  const loan = await owedLoan(new Client(cloud.url));
  const officer = await signedIn(cloud, "people", OFFICER);
  const template = await officer.get("/partner/repayments/template.csv");
  expect([template.status, template.text.split("\r\n")[0]?.includes("loanId")]).toEqual([200, true]);
  const file = new File([csv([`${loan},${today()},1.00,USD,CSV-2`])], "repayments.csv", { type: "text/csv" });
  const booked = await officer.post("/partner/repayments/file", { file }, "/partner/repayments");
  expect(booked.status).toBe(303);
  expect((await officer.get(booked.location ?? "")).text).toContain("CSV-2");
  const finance = await signedIn(cloud, "staff", FINANCE);
  const statement = new File([CAMT_04], "statement.xml", { type: "application/xml" });
  const read = await finance.post("/staff/reconciliation/bank", { file: statement }, "/staff/reconciliation/bank");
  expect(read.location).toBe("/staff/reconciliation/bank?done=imported");
  const plain = new File([CSV_DE], "statement.csv", { type: "text/csv" });
  const again = await finance.post("/staff/reconciliation/bank", { file: plain }, "/staff/reconciliation/bank");
  // Its lines are those of a statement that the API read before.
  expect(again.location).toBe("/staff/reconciliation/bank?done=again");
  const log = await finance.get("/staff/audit-log/export?format=csv");
  expect([log.status, log.type]).toEqual([200, "text/csv; charset=utf-8"]);
}

/** A photo that says where it was taken is brought, named and taken back: what lies in the bucket says nothing of that, and then is gone. */
export async function photoIsBrought(cloud: Cloud): Promise<void> {
  const client = new Client(cloud.url);
  const body = new Blob([new Uint8Array(located(await photo(600, 400), { orientation: 6 }))]);
  const headers = { authorization: `Bearer ${await client.token(OFFICER)}`, "content-type": "image/jpeg" };
  const brought = await fetch(`${cloud.url}/v1/pictures`, { method: "POST", headers, body });
  expect(brought.status).toBe(201);
  const picture = (await brought.json()) as Json;
  expect([picture.width, picture.height]).toEqual([400, 600]);
  const kept = () => [...cloud.aws.objects].filter(([name]) => name.includes(`/media/${picture.id}/`));
  expect(kept()).toHaveLength(2);
  expect(JSON.stringify(kept())).not.toContain("GPS-MARKER");

  const who = { displayName: "Liza", country: "PH", consent: { publish: true } };
  const person = await client.post(OFFICER, "/v1/entrepreneurs", who);
  const draft = await client.post(OFFICER, "/v1/loan-drafts", { entrepreneurId: person.id });
  const pictures = [{ id: picture.id, caption: "Liza at her stall", agreed: true }];
  expect((await client.send(OFFICER, "PUT", `/v1/loans/${draft.id}/pictures`, { pictures })).status).toBe(200);
  const consent = { publish: false };
  expect((await client.send(OFFICER, "PATCH", `/v1/entrepreneurs/${person.id}`, { consent })).status).toBe(200);
  await cloud.settle();
  expect(kept()).toEqual([]);
}

/** Ada asks for one over all that she gave this year. */
export async function receiptIsDrawn(cloud: Cloud): Promise<void> {
  const client = new Client(cloud.url);
  const kept = await client.send(ADMIN, "PUT", "/v1/organisation", ORGANISATION);
  expect(kept.status).toBe(200);
  const ada = await signedIn(cloud, "people", "ada@donor.example");
  const about = `year:${today().slice(0, 4)}`;
  const asked = await ada.post("/me/receipts", { about, kind: "german", ...ADDRESSEE });
  expect([asked.status, asked.location]).toEqual([303, "/me/receipts"]);
  const { items } = await client.get("ada@donor.example", "/v1/me/receipts");
  const [{ number, language, paper }] = items;
  const drawn = await ada.get(paper.slice(PUBLIC_URL.length));
  expect([drawn.status, drawn.type, drawn.bytes.subarray(0, 8).toString()]).toEqual([
    200,
    "application/pdf",
    "%PDF-1.7",
  ]);
  const settings = { publicUrl: PUBLIC_URL, idSecret: SECRETS[secretArn("id")] ?? "" };
  const checked = await reader(cloud).get(checkUrl(settings, { number, language }).slice(PUBLIC_URL.length));
  expect([checked.status, checked.text.includes(number), checked.text.includes(ADDRESSEE.name)]).toEqual([
    200,
    true,
    false,
  ]);
}

/** Ada writes a card for the gift that her receipt names first, to print it herself. */
export async function cardIsPrinted(cloud: Cloud): Promise<void> {
  const ada = await signedIn(cloud, "people", "ada@donor.example");
  const { items } = await new Client(cloud.url).get("ada@donor.example", "/v1/me/receipts");
  const path = `/thanks/${items[0].donations[0].checkoutId}/card`;
  const card = { kind: "present", to: "Grandmother", from: "Ada", message: "", language: "en", delivery: "print" };
  expect((await ada.post(path, card)).status).toBe(303);
  const sheet = await ada.get(`${path}/print`);
  expect([sheet.status, sheet.text.includes("Grandmother"), sheet.text.includes("<svg")]).toEqual([200, true, true]);
}

export async function reviewerIsInvited(cloud: Cloud): Promise<void> {
  const client = new Client(cloud.url);
  const wish = { email: "new.reviewer@demo.example", name: "Noa Reviewer", role: "reviewer" };
  const proposal = await client.post(ADMIN, "/v1/role-proposals", wish);
  await client.post(ADMIN2, `/v1/role-proposals/${proposal.id}/approve`);
  await cloud.settle();
}

/** A loan says that more of it was funded than was: everybody who can do something about it is told. */
export async function theAuditIsLoud(cloud: Cloud): Promise<void> {
  const { table } = cloud.test;
  const loan = await owedLoan(new Client(cloud.url));
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.loan(loan),
      UpdateExpression: "ADD funded :one",
      ExpressionAttributeValues: { ":one": 1n },
    }),
  );
  await cloud.functions.audit.invoke({ job: "audit" });
  const told = cloud.aws.mails().filter(({ subject }) => subject.startsWith("The books are broken"));
  expect(told.map(({ to }) => to)).toEqual(expect.arrayContaining([FINANCE, ADMIN, ADMIN2]));
}
