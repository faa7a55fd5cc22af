// Owns the drawn example of one gift moving from person to person; refuses real people and real figures (it says it is an example).
import { paths } from "../parts/paths.ts";

/** Invented, and said so on the page. Each step hands on what came back of the step before. */
const STEPS = [
  { when: "March", amount: "€25.00", what: "funds part of a fish seller’s ice box" },
  { when: "November", amount: "€25.00", what: "has come back and helps buy a tailor’s second machine" },
  { when: "June", amount: "€17.40", what: "has come back so far: it goes into a farmer’s seed and tools" },
  { when: "Since then", amount: "€67.40", what: "of work done by one gift of €25.00" },
] as const;

export function GiftPath() {
  return (
    <section class="band night" aria-labelledby="gift-path">
      <div class="wrap">
        <div class="section-head">
          <div>
            <p class="eyebrow">An example</p>
            <h2 id="gift-path">Where the money goes after it comes back</h2>
          </div>
          <p>
            Repaid money never returns to us or to you. It stays with the local partner’s revolving fund and is lent to
            the next person.
          </p>
        </div>
        <ol class="gift-path">
          {STEPS.map((step) => (
            <li>
              <svg viewBox="0 0 200 64" aria-hidden="true" focusable="false">
                <path d="M14 54C50 4 150 4 186 54" />
                <circle cx="14" cy="54" r="8" />
              </svg>
              <p class="small soft">{step.when}</p>
              <p class="gift-amount">{step.amount}</p>
              <p>{step.what}</p>
            </li>
          ))}
        </ol>
        <p class="gift-more">
          <a href={paths.howItWorks}>Follow one real cent through the books</a>
        </p>
      </div>
    </section>
  );
}
