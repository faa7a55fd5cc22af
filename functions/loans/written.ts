// Owns what a loan says so far, in the words of complete.ts, and refusing one that is not whole; refuses to know pages.
import { amountText } from "../money/wire.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type Lack, lacksOf, type Written } from "./complete.ts";
import type { ToldLoan } from "./loan.ts";
import { sharesOf } from "./members.ts";

/** `agreed`: whether the person it is for agrees to be shown today. */
export function writtenOf(loan: ToldLoan, agreed: boolean): Written {
  const unsaid = new Set(loan.unsaid ?? []);
  return {
    title: loan.title,
    sector: unsaid.has("sector") ? "" : loan.sector,
    story: loan.story,
    amount: unsaid.has("principal") ? "" : amountText(loan.currency, loan.principal),
    instalments: unsaid.has("schedule") ? "" : String(loan.terms.instalments),
    shares: sharesOf(loan),
    agreed,
  };
}

const SAY = {
  consent: { pointer: "/entrepreneurId", detail: "has not agreed to be shown" },
  title: { pointer: "/title", detail: "is missing" },
  sector: { pointer: "/sector", detail: "is missing" },
  story: { pointer: "/story", detail: "is missing" },
  story_long: { pointer: "/story", detail: "is too long" },
  amount: { pointer: "/principal", detail: "is missing" },
  schedule: { pointer: "/schedule", detail: "is missing" },
  shares: { pointer: "/members", detail: "their shares are not the principal" },
} as const satisfies Record<Lack, { pointer: string; detail: string }>;

/** A draft may have gaps, and what is handed to reviewers may not. Consent is asked for apart. */
export function decideWhole(loan: ToldLoan): Result<null> {
  const lacks = lacksOf(writtenOf(loan, true));
  if (lacks.length === 0) return accept(null);
  return refuse("incomplete", "Something is still missing. Write it, and send it then.", {
    errors: lacks.map((lack) => SAY[lack]),
  });
}
