// Mail by SES: each once, refusals let go, everything else tried again, and nobody's address in the log.
import { SESv2ServiceException } from "@aws-sdk/client-sesv2";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { Mail } from "../../../functions/mail/mailer.ts";
import { sesMailer } from "../../../functions/mail/ses.ts";
import { keys } from "../../../functions/table/keys.ts";
import { get } from "../../../functions/table/read.ts";
import { FakeClock } from "../../support/deps.ts";
import { type TestTable, testTable } from "../../support/table.ts";

let test: TestTable;
let sent: Record<string, unknown>[];
let answers: (Error | null)[];
let lines: string[];
let nth = 0;

beforeAll(async () => {
  test = await testTable();
});
afterAll(() => test.close());
beforeEach(() => {
  nth++;
  sent = [];
  answers = [];
  lines = [];
  for (const level of ["info", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(line));
});

const client = {
  async send(command: { input: Record<string, unknown> }) {
    const answer = answers.shift();
    if (answer) throw answer;
    sent.push(command.input);
    return {};
  },
};
const mailer = () =>
  sesMailer({
    table: test.table,
    clock: new FakeClock(),
    from: "Onward <hello@give.test>",
    configurationSet: "onward",
    client: client as never,
  });
const mail = (changes: Partial<Mail> = {}): Mail => ({
  ...{ id: `thanks:${nth}`, to: "anna@example.org", subject: "Thank you", text: "Your gift has arrived." },
  ...changes,
});
const trouble = (name: string) =>
  new SESv2ServiceException({ name, message: `${name}: anna@example.org`, $fault: "client", $metadata: {} });

it("sends plain text, and HTML where there is some, from our address through the configuration set", async () => {
  await mailer().send(mail({ html: "<p>Your gift has arrived.</p>" }));
  expect(sent).toEqual([
    {
      FromEmailAddress: "Onward <hello@give.test>",
      Destination: { ToAddresses: ["anna@example.org"] },
      Content: {
        Simple: {
          Subject: { Data: "Thank you", Charset: "UTF-8" },
          Body: {
            Text: { Data: "Your gift has arrived.", Charset: "UTF-8" },
            Html: { Data: "<p>Your gift has arrived.</p>", Charset: "UTF-8" },
          },
        },
      },
      ConfigurationSetName: "onward",
    },
  ]);
});

it("sends a mail of one id once, also from another process, and keeps nothing of it but that", async () => {
  await mailer().send(mail());
  await mailer().send(mail());
  expect(sent).toHaveLength(1);
  const note = await get(test.table, keys.mail(`thanks:${nth}`));
  expect(note).toMatchObject({ type: "mail", state: "sent" });
  expect(JSON.stringify(note)).not.toMatch(/anna|arrived|Thank/);
});

it.each(["MessageRejected", "BadRequestException"])(
  "lets go of a mail that SES refuses with %s, and does not ask again",
  async (name) => {
    answers = [trouble(name)];
    await mailer().send(mail());
    await mailer().send(mail());
    expect(sent).toEqual([]);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ at: "mail", id: `thanks:${nth}`, error: name });
    expect(lines.join()).not.toContain("anna");
  },
);

it.each([
  "TooManyRequestsException",
  "LimitExceededException",
  "SendingPausedException",
  "MailFromDomainNotVerifiedException",
])("throws %s, so that the stream comes again, and sends then", async (name) => {
  answers = [trouble(name)];
  const failed = await mailer()
    .send(mail())
    .catch((error: Error) => error);
  expect(String(failed)).toContain(`thanks:${nth} was not sent: ${name}`);
  expect(`${failed} ${lines.join()}`).not.toContain("anna");
  await mailer().send(mail());
  expect(sent).toHaveLength(1);
});

it("throws what the network throws", async () => {
  answers = [new Error("socket hang up")];
  await expect(mailer().send(mail())).rejects.toThrow("socket hang up");
});

it("lets mail programs stop letters in one click, where a letter can be stopped", async () => {
  await mailer().send(mail({ unsubscribe: "https://give.test/unsubscribe/one" }));
  expect(sent.at(-1)).toMatchObject({
    Content: {
      Simple: {
        Headers: [
          { Name: "List-Unsubscribe", Value: "<https://give.test/unsubscribe/one>" },
          { Name: "List-Unsubscribe-Post", Value: "List-Unsubscribe=One-Click" },
        ],
      },
    },
  });
});
