// Owns a paper's file on its way in and out of a page: reading it from a form, and handing it on as a download that does nothing.
import type { Context } from "hono";
import { IsoDate } from "../../functions/money/schema.ts";
import type { Brought } from "../../functions/papers/commands.ts";
import {
  PAPER_FAULTS,
  PAPER_TYPES,
  PAPER_WORDS_MAX,
  type Paper,
  type PaperFile,
} from "../../functions/papers/paper.ts";
import type { Refusal } from "../../functions/refusal.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import type { PageEnv } from "../server/session.ts";
import type { DeskLocale } from "../words/desk.ts";
import type { Form } from "./form.ts";

/** A file in a form, with its last day; or what is wrong with the form. */
export async function broughtIn(
  context: Context<PageEnv>,
  form: Form,
  today: string,
  { t }: DeskLocale,
): Promise<Brought | readonly FieldError[]> {
  // The body was not read at all (form-guard.ts).
  if (context.get("photoTooLarge")) return [{ field: "file", message: t("papers.fault.too_large") }];
  const file = form.file("file");
  const validUntil = form.text("validUntil");
  const past = validUntil !== "" && (!IsoDate.safeParse(validUntil).success || validUntil < today);
  const errors = [
    ...(file ? [] : [{ field: "file", message: t("papers.wrong.none") }]),
    ...(past ? [{ field: "validUntil", message: t("papers.wrong.until") }] : []),
  ];
  if (!file || errors.length > 0) return errors;
  return { bytes: new Uint8Array(await file.arrayBuffer()), validUntil: validUntil === "" ? null : validUntil };
}

/** What of a file was refused, in the words of the page. */
export function wrongPaper(refusal: Refusal, { t }: DeskLocale): FieldError[] {
  const fault = refusal.extra?.fault;
  const known = PAPER_FAULTS.find((one) => one === fault);
  if (known) return [{ field: "file", message: t(`papers.fault.${known}`) }];
  if (refusal.errors?.some(({ pointer }) => pointer === "/validUntil"))
    return [{ field: "validUntil", message: t("papers.wrong.until") }];
  const message = refusal.code === "limit_reached" ? t("papers.wrong.limit") : t("papers.wrong.state");
  return [{ field: "file", message }];
}

/** Words of a form about a paper; null when there are too many. */
export function paperWords(form: Form, name: string): string | null {
  const words = form.text(name);
  return words.length <= PAPER_WORDS_MAX ? words : null;
}

/**
 * The file as a download. Whatever is in it, no browser shows it in our name: it is saved and not opened, nobody guesses what it is, and if
 * it is opened after all nothing in it runs (page-headers.ts). Nothing on the way keeps it.
 */
export function paperDownload(context: Context, paper: Paper, file: PaperFile, bytes: Uint8Array): Response {
  context.header("Content-Type", PAPER_TYPES[file.type]);
  const name = `${paper.kind}-${file.broughtAt.slice(0, 10)}-${file.nth}.${file.type}`;
  context.header("Content-Disposition", `attachment; filename="${name}"`);
  context.header("Cache-Control", "no-store");
  return context.body(new Uint8Array(bytes));
}
