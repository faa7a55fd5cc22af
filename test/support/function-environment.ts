// The environment that each function on AWS has, for tests: complete after its own schema, with secrets that a stand-in answers.
import { secretArn } from "./secrets-extension.ts";

export const SECRETS = {
  [secretArn("stripe-key")]: "sk_test_of_this_test",
  [secretArn("stripe-webhook")]: "whsec_of_this_test",
  [secretArn("id")]: "0123456789012345678901234567890123456789",
  [secretArn("session")]: "a session secret of the tests, long enough",
  [secretArn("origin")]: "an origin secret of the tests, long enough",
} as const;

export const ISSUER = {
  people: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_people",
  staff: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_staff",
} as const;

/** Every variable that any function knows. */
export function functionEnvironment(changes: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    TABLE_NAME: "onward-test",
    STAGE: "test",
    VERSION: "0.0.0",
    PUBLIC_URL: "https://give.test/",
    PEOPLE_ISSUER: ISSUER.people,
    PEOPLE_CLIENT_ID: "people-client",
    STAFF_ISSUER: ISSUER.staff,
    STAFF_CLIENT_ID: "staff-client",
    STAFF_POOL_ID: "eu-central-1_staff",
    AUDIT_FUNCTION: "audit",
    PEOPLE_POOL_ID: "eu-central-1_people",
    MAIL_FROM: "Onward <hello@give.test>",
    MAIL_CONFIGURATION_SET: "onward-test",
    SITE_BUCKET: "onward-test-site",
    MEDIA_BUCKET: "onward-test-media",
    PAPERS_BUCKET: "onward-test-papers",
    LANGUAGES: "en,de,fr,nl",
    RESERVATION_MINUTES: "45",
    RECYCLING_MINIMUM_CENTS: "100",
    FUNDRAISING_DAYS: "60",
    STRIPE_KEY_SECRET_ID: secretArn("stripe-key"),
    STRIPE_WEBHOOK_SECRET_ID: secretArn("stripe-webhook"),
    ID_SECRET_ID: secretArn("id"),
    SESSION_SECRET_ID: secretArn("session"),
    ORIGIN_SECRET_ID: secretArn("origin"),
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    ...changes,
  };
}
