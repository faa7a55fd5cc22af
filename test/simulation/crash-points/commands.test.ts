// No command that writes, and no job, goes without a flow that dies at each of its calls; what moves no money is named with its reason.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { JOBS } from "../../../functions/jobs/jobs.ts";
import { sourceOf, writersBehindDoors } from "./commands.ts";

/** What writes and neither moves money nor lets anybody move it, by the folder or the function; and why it needs no flow. */
const NO_MONEY: Readonly<Record<string, string>> = {
  "functions/audit-log/":
    "The log tells what was done. Its chain is verified by its own audit, and the job that keeps it has a flow.",
  "functions/audit-runs/":
    "Asking for an audit, and how it goes: each act one commit, and no amount is in it. Runners that die are in test/functions/audit-runs.",
  "functions/bank-accounts/": "Where money is to go, as two people say: one commit each. No amount is in it.",
  "functions/payment-files/commands.ts takeFile":
    "One commit notes that somebody took a file; each time is noted, and the document is the same to the byte.",
  "functions/recycling-orders/":
    "Which returned money stays, and which loan comes first, as two people say: one commit each. What moves, moves by the run alone.",
  "functions/entrepreneurs/": "Profiles of people.",
  "functions/api-keys/": "What opens the API to a partner's system: each act one commit.",
  "functions/webhooks/":
    "Messages about what happened, each put once under its cause; how a try went is one write, and the same message may be heard twice.",
  "functions/groups/": "Who meets with whom to pay: each act one commit.",
  "functions/repayments/files/commands.ts correctDraft": "Cells of a file that waits for a yes.",
  "functions/people/": "Roles and wishes of people: each one commit.",
  "functions/messages/":
    "What a donor wrote is taken away in one commit, at the gift's version, with its amounts as they were read.",
  "functions/month-close/":
    "Closing a month moves nothing. Each act is one commit, of which signing and closing have flows; its figures are the same whenever they are put.",
  "functions/charts/": "Pictures keep the figures of months that are over, which are the same whenever they are put.",
  "functions/rates/": "A rate is a quote. What is converted by it keeps it.",
  "functions/reconciliation/worklist/": "Who looks after a piece of work.",
  "functions/loans/commands.ts": "Drafts, and words about a loan: no gift can be in one.",
  "functions/loans/naming.ts":
    "Names on loans: one commit each, at the loan's version, with its amounts as they were read.",
  "functions/products/": "Limits that loans keep to: each act one commit, and no amount moves by it.",
  "functions/loans/news.ts": "News are words and photos: one commit, told once.",
  "functions/loans/pictures.ts":
    "Photos of a loan: one commit, at the loan's version, with its amounts as they were read.",
  "functions/pictures/":
    "Files first, then the item that names them: cut off between the two, the same bytes come to the same address, and a photo is taken away twice.",
  "functions/papers/":
    "Papers move no amount. Bytes first, then the one commit that names them or says that they are gone: cut off between the two, the same file comes to the same address, and is taken away twice.",
  "functions/reversals/commands.ts aroundOf":
    "It looks at what is around an entry. A movement at the bank that nobody had asked for yet is noted by it, once.",
  "functions/cards/":
    "A card shows a gift and moves none of it: each act is one commit, and its mail has the card's name, so that it goes once.",
  "functions/gifts/mails.ts onPaymentFailed":
    "A letter that has the fact's name, so that it goes once, and an address that goes after it: one commit, at the checkout's version.",
  "functions/letters/": "Letters tell what the books say, and write nothing but that they were sent.",
  "functions/mail/": "A mark that a mail was sent, or that somebody wants fewer: no amount depends on it.",
  "functions/banner/":
    "Words above the pages, in one commit; the note that their time has come is put again at the next look.",
  "functions/review/":
    "Ticks, and the moment at which a loan is to open: each one commit. Opening it is the reviewer's own command, run in their name.",
  "functions/partners/file-commands.ts": "What was agreed with a partner: one commit each, and no amount moves by it.",
  "functions/loans/review.ts": "One commit opens a loan for gifts, or gives its draft back.",
};
const NO_MONEY_JOBS: Readonly<Record<string, string>> = {
  audit: "It reads, and notes how it goes. What it finds broken becomes a fact and mails.",
  "turn-banner":
    "It notes whether the banner stands, and nothing else: whatever it was cut off at, the next run notes it.",
  "forget-photos":
    "It takes photos away, each twice if it must; amounts of the loan stay as they were read, at its version.",
  "publish-scheduled":
    "It publishes as a reviewer does, one commit a loan, and notes that it did: cut off between the two, it finds the loan published.",
  "tell-partners":
    "It sends messages, and notes how each try went: cut off between the two, it sends the same message again, under the same id.",
  "write-yearly":
    "It reads statements and sends letters, each under an id of its own, and notes who was looked at: nobody is written to twice.",
  "write-letters":
    "It reads the books and sends letters, each under an id of its own, so that a second run sends none again.",
};

const flows = readdirSync(import.meta.dirname)
  .filter((name) => name.startsWith("flows-"))
  .map((name) => sourceOf(join(import.meta.dirname, name)));
const inFlows = new Set(flows.flatMap((flow) => [...flow.imports].map(([name, path]) => `${path} ${name}`)));
const behindDoors = writersBehindDoors().map(({ path, name }) => `${path} ${name}`);

it("dies in every command that writes", () => {
  const reasons = Object.keys(NO_MONEY);
  const without = behindDoors.filter((one) => !inFlows.has(one));
  expect(without.filter((one) => !reasons.some((place) => one.startsWith(place)))).toEqual([]);
  expect(reasons.filter((place) => !without.some((one) => one.startsWith(place)))).toEqual([]);
});

it("dies in every job", () => {
  const run = new Set(
    flows.flatMap(({ text }) => [...text.matchAll(/jobNamed\("([\w-]+)"\)/g)].map(([, name]) => name)),
  );
  const without = JOBS.filter((job) => !run.has(job.name)).map((job) => job.name);
  expect(without.sort()).toEqual(Object.keys(NO_MONEY_JOBS).sort());
});
