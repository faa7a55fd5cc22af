// Owns the page of one loan for its partner: how it stands, what can be done next, its text and its money; refuses to decide what can.
import type { Entrepreneur } from "../../functions/entrepreneurs/entrepreneur.ts";
import type { Loan } from "../../functions/loans/loan.ts";
import type { LoanWire } from "../../functions/loans/wire.ts";
import type { Message } from "../../functions/messages/queries.ts";
import type { Repayment } from "../../functions/repayments/repayment.ts";
import { CancelForm } from "../desk/cancel-form.tsx";
import { DonorMessages } from "../desk/donor-messages.tsx";
import { type Desk, Frame } from "../desk/frame.tsx";
import type { PhotoInput } from "../desk/picture-input.ts";
import type { FieldError } from "../parts/error-summary.tsx";
import { Facts } from "../parts/facts.tsx";
import { paths } from "../parts/paths.ts";
import { StateTag } from "../parts/state-tag.tsx";
import { StoryText } from "../parts/story-text.tsx";
import { directionOf, languageName, sectorName } from "../parts/words.ts";
import { History } from "../site/story-history.tsx";
import { News } from "../site/story-news.tsx";
import type { HistoryItem } from "../site/views.ts";
import type { DeskLocale } from "../words/desk.ts";
import { LoanActions } from "./loan-actions.tsx";
import { LoanBooks } from "./loan-books.tsx";
import { type CourseProps, LoanCourse } from "./loan-course.tsx";
import { partnerPaths } from "./paths.ts";
import { UpdateForm } from "./update-form.tsx";

export interface LoanPageProps {
  readonly desk: Desk;
  readonly loan: Loan;
  readonly wire: LoanWire;
  readonly entrepreneur: Entrepreneur | null;
  readonly repayments: readonly Repayment[];
  readonly history: readonly HistoryItem[];
  readonly messages: readonly Message[];
  readonly today: string;
  readonly done: string | null;
  readonly errors: readonly FieldError[];
  /** What the form that failed held, by field. */
  readonly kept: Readonly<Record<string, string>>;
  /** The photo of a form that failed. */
  readonly photo?: PhotoInput | null | undefined;
  readonly once: string | undefined;
  readonly course: CourseProps;
  /** Managers may withdraw a loan, officers may not. */
  readonly mayCancel: boolean;
}

export function LoanPage(props: LoanPageProps) {
  const { desk, loan, wire, done, errors } = props;
  const { locale } = desk;
  const { t } = locale;
  const heading = (
    <>
      <bdi>{loan.displayName}</bdi>
      <span class="story-title">
        <bdi>{loan.title}</bdi>
      </span>
    </>
  );
  return (
    <Frame
      desk={desk}
      path={partnerPaths.loan(loan.id)}
      title={`${loan.displayName}: ${loan.title}`}
      heading={heading}
      crumb={{ href: partnerPaths.loans, label: t("loans.title") }}
      errors={errors}
      done={done}
    >
      <p class="story-place">
        <StateTag state={loan.state} locale={locale} />{" "}
        <span class="soft small">{sectorName(loan.sector, locale)}</span>
        {loan.postedAt ? <a href={locale.to(paths.loan(loan.id))}>{t("loans.asDonors")}</a> : null}
      </p>
      <LoanActions {...props} />
      {props.mayCancel ? (
        <CancelForm
          loan={loan}
          action={partnerPaths.cancelLoan(loan.id)}
          errors={errors}
          typed={props.kept.cancelReason}
          locale={locale}
        />
      ) : null}
      <LoanCourse {...props} />
      <LoanBooks {...props} />
      {loan.postedAt ? <UpdateForm {...props} /> : null}
      <Text wire={wire} locale={locale} />
      <DonorMessages messages={props.messages} locale={locale} />
      <News loan={wire} items={props.history} locale={locale} />
      <details class="more">
        <summary>{t("loans.history")}</summary>
        <History loan={wire} items={props.history} nameOf={undefined} locale={locale} />
      </details>
    </Frame>
  );
}

function Text({ wire, locale }: { wire: LoanWire; locale: DeskLocale }) {
  const { t } = locale;
  return (
    <section class="flow" aria-labelledby="text">
      <h2 id="text">{t("loans.story")}</h2>
      {Object.entries(wire.story).map(([tag, text]) => (
        <details class="more" open={tag === "en"}>
          <summary>{t("loans.story.in", { language: languageName(tag, locale) })}</summary>
          <div dir={directionOf(tag)}>
            <StoryText text={text} lang={tag} />
          </div>
        </details>
      ))}
      <Facts facts={[{ name: t("loans.business"), value: wire.activity ? <bdi>{wire.activity}</bdi> : null }]} />
    </section>
  );
}
