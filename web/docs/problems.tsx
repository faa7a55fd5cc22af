// Owns the page that a problem's `type` leads to: every refusal with its status and what to do; refuses to invent codes.
import { type RefusalCode, STATUS } from "../../functions/refusal.ts";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";

/** What a caller can do about each. A code without words does not compile. */
const ADVICE: Record<RefusalCode, string> = {
  invalid_request: "Look at `errors`: each pointer names a field and says what it must be.",
  invalid_json: "Send a body that is valid JSON in UTF-8.",
  unknown_field: "Take the fields out that `errors` points at; nobody reads them.",
  idempotency_key_missing: "Send an Idempotency-Key header, new for each act, and keep it when you try again.",
  bad_signature: "Sign the raw body with the endpoint's own secret, not longer ago than five minutes.",
  sign_in_required: "Send a valid access token as `Authorization: Bearer …`.",
  key_ended: "The key opened until the day that the detail names. A manager of the partner makes a new one.",
  forbidden: "Somebody with another role has to do this.",
  second_person_required: "Ask a colleague: who proposes cannot approve.",
  not_found: "Check the id. Things of another partner or donor are not found either.",
  already_exists: "It is there already, with other content.",
  conflict: "Something else was recorded under the same reference, or at the same moment. Load it again.",
  loan_full: "Give at most what `remaining` says, or choose another loan.",
  wrong_state: "Load the thing again: it has moved on to a state in which this cannot be done.",
  not_open: "Choose another loan: this one takes no gifts.",
  not_transferred: "Wait until finance has sent the donors' money.",
  nothing_to_transfer: "The money for this loan is at the partner already.",
  not_enough_money: "Choose a smaller amount.",
  consent_missing: "Record the entrepreneur's consent first.",
  limit_reached: "The partner's agreed limits leave no room for it. Its detail says which; staff can change them.",
  incomplete: "Write what `errors` point at, and send the loan again.",
  body_too_large: "Send the rows in several parts.",
  picture_too_large: "Make the photo smaller before you send it: 1,200 pixels on its longer side are all that is kept.",
  unsupported_media_type: "Send the media type that the reference names.",
  idempotency_key_reused: "Use a new key for a new act.",
  wrong_currency: "Use the currency that the detail names.",
  wrong_amount: "Use the amount that the detail names.",
  rate_unknown: "Ask finance to record an exchange rate for this currency.",
  not_a_picture: "Send one photo as JPEG, PNG or WebP, whole. What it is called does not matter.",
  too_many_pixels: "Scale the photo down before you send it.",
  picture_too_small: "Send the photo as it was taken, not a small copy of it.",
  payment_provider_unavailable: "Try again with the same key; nothing was charged.",
  try_again: "Try again with the same key; nothing was done.",
};

export function ProblemsPage({ site }: { site: SiteInfo }) {
  return (
    <Layout
      site={site}
      path="/docs/problems"
      title="Problems"
      description="Every way in which the API says no, and what to do."
    >
      <div class="wrap page narrow-page flow">
        <p class="crumbs small">
          <a href={paths.apiDocs}>API reference</a>
        </p>
        <h1>Problems</h1>
        <p class="lede">
          Every refusal is a problem after RFC 9457 with one of these codes. Nothing is changed by a call that was
          refused.
        </p>
        <dl class="flow">
          {Object.entries(STATUS).map(([code, status]) => (
            <div id={code}>
              <dt>
                <code>{code}</code> · {status}
              </dt>
              <dd>{ADVICE[code as RefusalCode]}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Layout>
  );
}
