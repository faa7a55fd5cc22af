// Looking through PDFs: what is whole and quiet is kept; what hides, acts, locks or pretends is not.
import PDFDocument from "pdfkit";
import { describe, expect, it } from "vitest";
import { pdfFault } from "../../../functions/papers/pdf.ts";
import { packed, pdf } from "../../support/papers.ts";

const hex = (text: string) => text.replaceAll(/[a-z]/gi, (one) => `#${one.charCodeAt(0).toString(16)}`);
const latin = (text: string) => Buffer.from(text, "latin1");

async function drawn(options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const document = new PDFDocument(options);
  const parts: Buffer[] = [];
  document.on("data", (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => document.on("end", resolve));
  document.text("Certificate of registration").end();
  await ended;
  return Buffer.concat(parts);
}

describe("a PDF", () => {
  it("is kept when it is whole and quiet", async () => {
    expect(pdfFault(pdf())).toBeNull();
    expect(pdfFault(await drawn())).toBeNull();
    expect(pdfFault(Buffer.concat([pdf(), latin("\r\n\r\n")]))).toBeNull();
    const link = "4 0 obj\n<< /Type /Annot /A << /S /URI /URI (https://example.org) >> >>\nendobj\n";
    expect(pdfFault(pdf({ objects: [link] }))).toBeNull();
    const page = packed(5, "/Type /ObjStm /N 1 /First 4", "6 0 << /Type /Pages >>");
    expect(pdfFault(pdf({ objects: [page] }))).toBeNull();
  });

  it.each([
    ["nothing but a beginning", latin("%PDF-1.7\nhello\n%%EOF\n")],
    ["cut off", pdf().subarray(0, 200)],
    ["something before it", Buffer.concat([latin("GIF89a"), pdf()])],
    ["something behind it", Buffer.concat([pdf(), latin("<script>alert(1)</script>")])],
    [
      "a table that is not where it says",
      latin(
        pdf()
          .toString("latin1")
          .replace(/startxref\n\d+/, "startxref\n9"),
      ),
    ],
    ["no first object", latin(pdf().toString("latin1").replace("/Root", "/Toor"))],
    ["no pages", latin(pdf().toString("latin1").replaceAll("/Pages", "/Pagan"))],
    ["an archive as well", archive()],
  ])("is broken with %s", (_, bytes) => {
    expect(pdfFault(bytes)).toBe("broken");
  });

  it.each([
    ["a script", { catalog: "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>" }],
    ["a script in other letters", { catalog: `/OpenAction << /S /${hex("JavaScript")} >>` }],
    ["a program", { objects: ["4 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n"] }],
    ["a form that sends itself", { objects: ["4 0 obj\n<</S/SubmitForm/F(http://x)>>\nendobj\n"] }],
    ["a form that is a program", { catalog: "/AcroForm << /XFA 9 0 R >>" }],
    ["a script among packed objects", { objects: [packed(5, "/Type /ObjStm /N 1 /First 4", "6 0 <</S/JavaScript>>")] }],
    [
      "one in a packed object that says it is a picture",
      { objects: [packed(5, "/Subtype /Image", `6 0 <</S/${hex("Launch")}>>`)] },
    ],
    [
      "one in a packed object inside a string",
      { objects: [latin("7 0 obj\n("), packed(5, "/N 1", "<</S/JavaScript>>"), latin(")\nendobj\n")] },
    ],
  ])("is not kept with %s", (_, parts) => {
    expect(pdfFault(pdf(parts))).toBe("active");
  });

  it("is not kept when it is locked, or has files inside", async () => {
    expect(pdfFault(pdf({ trailer: "/Encrypt 9 0 R" }))).toBe("encrypted");
    expect(pdfFault(await drawn({ userPassword: "secret" }))).toBe("encrypted");
    expect(pdfFault(pdf({ catalog: "/Names << /EmbeddedFiles 9 0 R >>" }))).toBe("attached");
    expect(pdfFault(pdf({ objects: [packed(5, "/Type /EmbeddedFile", "MZ")] }))).toBe("attached");
  });

  it("is not kept when it cannot be looked through", () => {
    const odd = packed(5, "/Type /ObjStm /N 1 /First 4 /X /ASCIIHexDecode", "6 0 <<>>");
    expect(pdfFault(pdf({ objects: [odd] }))).toBe("unreadable");
    const guessed = packed(5, "/Type /ObjStm /N 1 /First 4 /DecodeParms << /Predictor 12 >>", "6 0 <<>>");
    expect(pdfFault(pdf({ objects: [guessed] }))).toBe("unreadable");
    const torn = packed(5, "/Type /ObjStm /N 1 /First 4", "6 0 <<>>".repeat(500));
    torn.fill(0xff, torn.indexOf("stream\n") + 10, torn.indexOf("stream\n") + 20);
    expect(pdfFault(pdf({ objects: [torn] }))).toBe("unreadable");
  });

  it("does not fill the memory, nor take long, whatever it unpacks to", () => {
    const zeros = packed(5, "/Type /ObjStm /N 1 /First 4", "\0".repeat(40 * 1024 * 1024));
    const began = performance.now();
    expect(pdfFault(pdf({ objects: [zeros, zeros, zeros] }))).toBe("unreadable");
    const words = latin("stream\n".repeat(500_000));
    expect(pdfFault(pdf({ objects: [words] }))).toBe("unreadable");
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

/** A PDF whose last words are an archive's: read from the end it is one. */
function archive(): Buffer {
  const whole = pdf();
  const at = whole.lastIndexOf("xref\n0 1");
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  const tail = whole.subarray(at);
  end.writeUInt16LE(tail.length, 20);
  const body = Buffer.concat([whole.subarray(0, at), end]);
  return Buffer.concat([
    body,
    latin(
      tail
        .toString("latin1")
        .replace(/startxref\n\d+/, `startxref\n${body.length}`)
        .padEnd(tail.length)
        .slice(0, tail.length),
    ),
  ]);
}
