// Proves that the outbox keeps each mail once, across kills, and that its pages never let a mail become markup.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { MAILS_SHOWN_MAX, openOutbox } from "../../../../infra/local/mail/outbox.ts";
import { outboxViewer } from "../../../../infra/local/mail/viewer.tsx";

const folder = mkdtempSync(join(tmpdir(), "onward-outbox-"));
let files = 0;
const newFile = (): string => join(folder, `${++files}`, "outbox.jsonl");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function counting(): () => Date {
  let minute = 0;
  return () => new Date(Date.UTC(2026, 4, 1, 9, minute++));
}

const mail = (id: string, changes: Partial<{ to: string; subject: string; text: string; html: string }> = {}) => ({
  id,
  to: "donor@demo.example",
  subject: `Subject ${id}`,
  text: `Text ${id}`,
  ...changes,
});

describe("the outbox", () => {
  it("lists what was sent, newest first, and nothing else about it", async () => {
    const outbox = openOutbox({ file: newFile(), now: counting() });
    await outbox.send(mail("a"));
    await outbox.send(mail("b", { html: "<p>b</p>" }));
    expect(outbox.list()).toEqual([
      { to: "donor@demo.example", subject: "Subject b", text: "Text b", sentAt: "2026-05-01T09:01:00.000Z" },
      { to: "donor@demo.example", subject: "Subject a", text: "Text a", sentAt: "2026-05-01T09:00:00.000Z" },
    ]);
  });

  it("takes the same id for the same mail, also after a restart", async () => {
    const file = newFile();
    const outbox = openOutbox({ file });
    await Promise.all([outbox.send(mail("once")), outbox.send(mail("once")), outbox.send(mail("other"))]);
    const again = openOutbox({ file });
    await again.send(mail("once", { subject: "Again" }));
    expect(again.list().map(({ subject }) => subject)).toEqual(["Subject other", "Subject once"]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("drops a line that a kill cut in half, and sends that mail when it is asked again", async () => {
    const file = newFile();
    await openOutbox({ file }).send(mail("whole", { text: "Žluťoučký kůň" }));
    appendFileSync(file, '{"id":"half","to":"donor@de');
    const outbox = openOutbox({ file });
    await outbox.send(mail("half"));
    expect(
      openOutbox({ file })
        .list()
        .map(({ text }) => text),
    ).toEqual(["Text half", "Žluťoučký kůň"]);
    expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(2);
  });

  it("keeps line breaks of a text inside one line of its file", async () => {
    const file = newFile();
    await openOutbox({ file }).send(mail("lines", { text: 'one\r\ntwo\u2028"three"\n' }));
    expect(openOutbox({ file }).list()[0]?.text).toBe('one\r\ntwo\u2028"three"\n');
  });

  it("shows the newest mails only, and still knows the others", async () => {
    const outbox = openOutbox({ file: newFile() });
    const count = MAILS_SHOWN_MAX * 2 + 10;
    for (let n = 1; n <= count; n++) await outbox.send(mail(String(n)));
    await outbox.send(mail("1"));
    expect(outbox.list()).toHaveLength(MAILS_SHOWN_MAX);
    expect(outbox.list()[0]?.subject).toBe(`Subject ${count}`);
    expect(outbox.find(count)?.id).toBe(String(count));
    expect(outbox.find(1)).toBeNull();
  });

  it("finds mails that have every word, wherever it stands", async () => {
    const outbox = openOutbox({ file: newFile() });
    await outbox.send(mail("a", { to: "anna@example.org", subject: "Your gift", text: "Thank you" }));
    await outbox.send(mail("b", { to: "ben@example.org", subject: "Your gift", text: "Danke" }));
    expect(outbox.search("GIFT anna").map(({ id }) => id)).toEqual(["a"]);
    expect(outbox.search("  ")).toHaveLength(2);
    expect(outbox.search("gift carla")).toEqual([]);
  });
});

describe("the outbox pages", () => {
  const sendTo = async (mails: ReturnType<typeof mail>[], base?: string) => {
    const outbox = openOutbox({ file: newFile(), now: counting() });
    for (const one of mails) await outbox.send(one);
    const app = outboxViewer(outbox, base);
    return async (path: string) => {
      const response = await app.request(path);
      return { status: response.status, headers: response.headers, text: await response.text() };
    };
  };
  const evil = '<script>alert(1)</script>"><img src=x onerror=alert(2)>';

  it("never lets what a mail says become markup", async () => {
    const open = await sendTo([mail("evil", { to: evil, subject: evil, text: evil, html: evil })]);
    for (const path of ["/", `/?q=${encodeURIComponent("<script>")}`, "/1"]) {
      const { status, headers, text } = await open(path);
      expect(status).toBe(200);
      expect(text).not.toMatch(/<script|<img/);
      expect(text).toContain("&lt;script&gt;");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    }
  });

  it("makes links of web addresses and of nothing else", async () => {
    const text = "See http://127.0.0.1:4000/me?a=1&b=2. Not javascript:alert(1), (https://example.org/x).";
    const open = await sendTo([mail("links", { text })]);
    const page = await open("/1");
    const letter = /<pre>(.*?)<\/pre>/s.exec(page.text)?.[1] ?? "";
    expect([...letter.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      "http://127.0.0.1:4000/me?a=1&amp;b=2",
      "https://example.org/x",
    ]);
  });

  it("links every mail below the path it is mounted at, page by page", async () => {
    const open = await sendTo(
      Array.from({ length: 51 }, (_, n) => mail(String(n + 1))),
      "/outbox",
    );
    const first = await open("/");
    expect(first.text).toContain("51 mails");
    expect(first.text).toContain('href="/outbox/51"');
    expect(first.text).not.toContain('href="/outbox/1"');
    expect(first.text).toContain('href="/outbox/?page=2"');
    expect((await open("/?page=2")).text).toContain('href="/outbox/1"');
    expect((await open("/?page=nonsense")).text).toContain('href="/outbox/51"');
  });

  it("shows a letter as HTML in a document that can do nothing, and nothing where there is none", async () => {
    const open = await sendTo([mail("both", { html: "<p>Both <script>1</script></p>" }), mail("text")]);
    expect((await open("/1")).text).toContain('href="/1/html"');
    const page = await open("/1/html");
    expect(page.text).toBe("<p>Both <script>1</script></p>");
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; .*sandbox/);
    expect((await open("/2")).text).not.toContain("/2/html");
    expect((await open("/2/html")).status).toBe(404);
  });

  it("says so when there is nothing", async () => {
    const open = await sendTo([]);
    expect((await open("/")).text).toContain("Nothing was sent yet");
    expect((await open("/?q=x")).text).toContain("Nothing has these words");
    expect((await open("/7")).status).toBe(404);
  });
});
