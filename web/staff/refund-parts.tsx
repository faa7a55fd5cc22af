// Owns the parts that pages of refunds share: states in words, and what giving money back takes and books; refuses to decide.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import type { Preview, Taken } from "../../functions/refunds/preview.ts";
import type { RefundState } from "../../functions/refunds/refund.ts";
import { moneyText } from "../parts/amount.ts";
import { Tag } from "../parts/state-tag.tsx";
import { Legs } from "./legs.tsx";
import type { NameOf } from "./names.ts";

const STATES = {
  proposed: { tone: "wait", label: "Waits for a second person" },
  approved: { tone: "wait", label: "Asked of Stripe" },
  made: { tone: "good", label: "Given back" },
  refused: { tone: "bad", label: "Stripe refused it" },
  cancelled: { tone: "plain", label: "Cancelled" },
  failed: { tone: "bad", label: "Came back to us" },
} as const satisfies Record<RefundState, unknown>;

/** What each state is called, for a choice among them. */
export const REFUND_WORDS = Object.fromEntries(
  Object.entries(STATES).map(([state, { label }]) => [state, label]),
) as Readonly<Record<RefundState, string>>;

export function RefundTag({ state }: { state: RefundState }) {
  return <Tag {...STATES[state]} />;
}

export const euros = (amount: bigint) => moneyText(wire(DONOR_CURRENCY, amount));

const PLACES: Record<Taken["place"], string> = {
  undirected: "waits for the donor's word",
  running_costs: "running costs",
  open_loan: "promised to an open loan",
  lent: "lent already: the reserve pays, and has this money from then on",
};

/** What a refund takes and how it is booked. */
export function RefundEntry({ preview, loanName }: { preview: Preview; loanName: NameOf }) {
  return (
    <>
      {preview.taken.length > 0 || preview.carried > 0n ? (
        <ul>
          {preview.taken.map((one) => (
            <li>
              {euros(one.amount)}
              {one.loanId ? (
                <>
                  {" of "}
                  <bdi>{loanName(one.loanId)}</bdi>
                </>
              ) : null}
              : {PLACES[one.place]}
            </li>
          ))}
          {preview.carried > 0n ? (
            <li>{euros(preview.carried)}: carried by the reserve, nothing can be taken</li>
          ) : null}
        </ul>
      ) : null}
      <Legs caption="Legs of the entry" legs={preview.legs} />
    </>
  );
}
