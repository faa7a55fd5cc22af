// Owns the page of one loan in review: the story as donors will see it beside what a reviewer decides by; refuses to decide.
import type { Loan } from "../../../functions/loans/loan.ts";
import type { LoanWire } from "../../../functions/loans/wire.ts";
import type { Likeness, Submission } from "../../../functions/review/review.ts";
import type { Language } from "../../../functions/words/languages.ts";
import { CancelForm } from "../../desk/cancel-form.tsx";
import { type Desk, Frame } from "../../desk/frame.tsx";
import { Script } from "../../desk/script.tsx";
import { TableKeys } from "../../desk/table/table-keys.tsx";
import { languagesOf } from "../../parts/layout.tsx";
import { StateTag } from "../../parts/state-tag.tsx";
import { History } from "../../site/story-history.tsx";
import type { HistoryItem } from "../../site/views.ts";
import type { NameOf } from "../names.ts";
import { staffPaths } from "../paths.ts";
import { AsDonors } from "./as-donors.tsx";
import { Changes, LookTwice } from "./changes.tsx";
import { Decision, type DecisionProps } from "./decision.tsx";

export interface ReviewProps extends Omit<DecisionProps, "locale"> {
  readonly desk: Desk;
  readonly loan: Loan;
  readonly wire: LoanWire;
  readonly agreedOn: string | null;
  readonly language: Language;
  readonly history: readonly HistoryItem[];
  readonly submissions: { readonly last: Submission | null; readonly before: Submission | null };
  readonly likenesses: readonly Likeness[];
  readonly partnerName: NameOf;
  /** The next one of the queue; null at its end. */
  readonly nextHref: string | null;
  readonly done: string | null;
}

export function ReviewPage(props: ReviewProps) {
  const { desk, loan, wire, language, errors, search, done } = props;
  const { locale } = desk;
  const path = staffPaths.reviewOne(loan.id);
  const heading = (
    <>
      <bdi>{wire.displayName}</bdi>
      <span class="story-title">
        <bdi>{wire.title}</bdi>
      </span>
    </>
  );
  const hrefOf = (one: Language) => {
    const query = new URLSearchParams(search);
    query.set("as", one);
    return `${path}?${query}`;
  };
  return (
    <Frame
      desk={desk}
      path={path}
      title={locale.t("review.one", { name: wire.displayName })}
      heading={heading}
      crumb={{ href: staffPaths.review + search, label: locale.t("review.title") }}
      errors={errors}
      done={done}
    >
      <p class="story-place">
        <StateTag state={wire.state} />
        <span>
          <bdi>{wire.partnerName}</bdi>
        </span>
        {props.nextHref ? (
          <a href={props.nextHref} rel="next" data-key="n">
            {locale.t("review.next")}
          </a>
        ) : null}
      </p>
      <LookTwice found={props.likenesses} partnerName={props.partnerName} locale={locale} />
      <div class="columns">
        <div class="flow">
          <Changes {...props.submissions} locale={locale} />
          <AsDonors
            wire={wire}
            agreedOn={props.agreedOn}
            language={language}
            languages={languagesOf(desk.site)}
            hrefOf={hrefOf}
            locale={locale}
          />
          <History loan={wire} items={props.history} nameOf={undefined} />
        </div>
        <aside class="aside flow" aria-label={locale.t("review.decision")}>
          <Decision {...props} locale={locale} />
          <CancelForm
            loan={loan}
            action={staffPaths.cancelLoan(loan.id)}
            errors={errors}
            typed={props.kept.cancelReason}
            locale={locale}
          />
          <Keys desk={desk} />
        </aside>
      </div>
    </Frame>
  );
}

function Keys({ desk: { locale } }: { desk: Desk }) {
  const { t } = locale;
  return (
    <>
      <TableKeys
        locale={locale}
        keys={[
          ["p", t("review.key.publish")],
          ["t", t("review.key.ticks")],
          ["r", t("review.key.return")],
          ["s", t("review.key.schedule")],
          ["n", t("review.key.next")],
          ["?", t("keys.help")],
          ["Esc", t("keys.leave")],
        ]}
      />
      <Script name="staff-keys" />
    </>
  );
}
