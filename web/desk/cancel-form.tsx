// Owns the form that cancels a loan, for partners and staff alike; refuses to decide whether it can be cancelled.
import type { Loan } from "../../functions/loans/loan.ts";
import { Button } from "../parts/button.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import { OnceField } from "./frame.tsx";

const CANCELLABLE: readonly Loan["state"][] = ["draft", "in_review", "returned", "fundraising", "funded"];

/** What becomes of the money, so that nobody is surprised. */
function consequence(loan: Loan): string {
  if (loan.funded === 0n) return "Nobody has given to it yet.";
  if (loan.state === "funded" && loan.transferId !== null && loan.promisedDonor === 0n)
    return "Its money is with the partner already: it stays in the fund there and goes into the next loan.";
  return "Everybody who gave is told, and says where their gift goes instead.";
}

export interface CancelFormProps {
  readonly loan: Loan;
  readonly action: string;
  readonly errors: readonly FieldError[];
  readonly typed: string | undefined;
}

/** Posts `cancelReason`. Nothing for a loan that cannot be cancelled any more. */
export function CancelForm({ loan, action, errors, typed }: CancelFormProps) {
  if (!CANCELLABLE.includes(loan.state)) return null;
  const error = errorOf(errors, "cancelReason");
  return (
    <details class="more" open={error !== undefined}>
      <summary>Withdraw this loan</summary>
      <form method="post" action={action} class="form flow" novalidate>
        <OnceField />
        <p class="small">It takes no more gifts and is never handed out. {consequence(loan)}</p>
        <Field
          id="cancelReason"
          name="cancelReason"
          label="Why"
          hint={loan.postedAt ? "Everybody can read this." : undefined}
          value={typed ?? ""}
          error={error}
        />
        <Button looks="danger">Withdraw it for good</Button>
      </form>
    </details>
  );
}
