// Owns the parts that pages of refunds share: states in words, and what giving money back takes and books; refuses to decide.
import { DONOR_CURRENCY } from "../../functions/money/currencies.ts";
import { wire } from "../../functions/money/wire.ts";
import type { Preview, Taken } from "../../functions/refunds/preview.ts";
import type { RefundState } from "../../functions/refunds/refund.ts";
import { moneyText } from "../parts/amount.ts";
import { Tag } from "../parts/state-tag.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { Legs } from "./legs.tsx";
import type { NameOf } from "./names.ts";

const TONES = {
  ...({ proposed: "wait", approved: "wait", made: "good" } as const),
  ...({ refused: "bad", cancelled: "plain", failed: "bad" } as const),
} as const satisfies Record<RefundState, unknown>;

/** For a choice among them. */
export const REFUND_STATES = Object.keys(TONES) as readonly RefundState[];

export function RefundTag({ state, locale }: { state: RefundState; locale: DeskLocale }) {
  return <Tag tone={TONES[state]} label={locale.t(`fin.refund.state.${state}`)} />;
}

export const euros = (amount: bigint) => moneyText(wire(DONOR_CURRENCY, amount));

export interface EntryProps {
  readonly preview: Preview;
  readonly loanName: NameOf;
  readonly locale: DeskLocale;
}

/** What a refund takes and how it is booked. */
export function RefundEntry({ preview, loanName, locale }: EntryProps) {
  return (
    <>
      {preview.taken.length > 0 || preview.carried > 0n ? (
        <ul>
          {preview.taken.map((one) => (
            <li>{takenWords(one, loanName, locale)}</li>
          ))}
          {preview.carried > 0n ? <li>{locale.t("fin.refund.carried", { amount: euros(preview.carried) })}</li> : null}
        </ul>
      ) : null}
      <Legs caption={locale.t("fin.legs.of")} legs={preview.legs} locale={locale} />
    </>
  );
}

function takenWords({ place, loanId, amount }: Taken, loanName: NameOf, { t, rich }: DeskLocale) {
  if (!loanId) return t(`fin.refund.takes.${place}`, { amount: euros(amount) });
  return rich(`fin.refund.takes.${place}.of`, { amount: euros(amount), loan: <bdi>{loanName(loanId)}</bdi> });
}
