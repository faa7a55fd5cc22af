// Owns what each function may do to the table and to everything else: the one list that roles, tests and docs/aws.md are made from.
import type { EntryName } from "../../functions/entry/environment.ts";
import type { KeyPatterns } from "./keys-condition.ts";

/** What is written once and never again: entries, links of the audit log, and the marks that say a fact is in it. */
export const JOURNAL_KEYS: KeyPatterns = ["ENTRY#*", "AUDIT_LOG#*", "LINKED#*"];
/** Personal data, the one thing that erasing a person takes away. */
export const PERSONAL_KEYS: KeyPatterns = ["PERSON#*", "EMAIL#*"];
/** What the function that listens to Stripe writes. */
export const NOTICE_KEYS: KeyPatterns = ["STRIPE_EVENT#*"];

/**
 * Ways to change an item that is there. A put could overwrite one too: the code puts entries in transactions alone, each with the
 * condition that none is there (functions/table/commit.ts), and a put of an entry outside of one is refused as well.
 */
export const REWRITING = [
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:PartiQLUpdate",
  "dynamodb:PartiQLDelete",
  "dynamodb:PartiQLInsert",
] as const;

/** The same for many items in one request. */
export const REWRITING_MANY = ["dynamodb:BatchWriteItem"] as const;

export const READING = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"] as const;

/** What inviting people to the staff's pool and taking them out of it needs (functions/accounts/cognito.ts), and no more of Cognito. */
export const STAFF_POOL_ACTIONS = [
  "cognito-idp:AdminAddUserToGroup",
  "cognito-idp:AdminCreateUser",
  "cognito-idp:AdminDisableUser",
  "cognito-idp:AdminEnableUser",
  "cognito-idp:AdminListGroupsForUser",
  "cognito-idp:AdminRemoveUserFromGroup",
  "cognito-idp:AdminUserGlobalSignOut",
] as const;

/** What closing the account of somebody who was erased needs (functions/accounts/cognito-people.ts), and nothing else of their pool. */
export const PEOPLE_POOL_ACTIONS = ["cognito-idp:AdminDeleteUser"] as const;

/** What keeping photos in the media bucket needs, and what taking them away for good does. */
export const PHOTO_ACTIONS = {
  keep: ["s3:PutObject"],
  forget: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
} as const;

/** What keeping papers needs: bringing them, handing them on to whom they are for, and taking them away for good. */
export const PAPER_ACTIONS = ["s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:DeleteObjectVersion"] as const;

/** `read` is of the table and its indexes; `scan` of the whole table at once; the others are of the table alone. */
export type TableRight = "read" | "scan" | "put" | "update" | "erase" | "note";

export type Secret = "stripe-key" | "stripe-webhook" | "ids" | "session" | "origin";

export interface Rights {
  readonly table: readonly TableRight[];
  readonly secrets: readonly Secret[];
  /** May send mail from our address. */
  readonly mails?: true;
  /** May invite people to the staff's user pool, and take them out of it. */
  readonly staffPool?: true;
  /** May close accounts in the people's user pool. */
  readonly peoplePool?: true;
  /** May put photos into the media bucket, or take them out of it with all their versions: nobody may do both. */
  readonly photos?: keyof typeof PHOTO_ACTIONS;
  /** May put papers into their bucket, read them there and take them out for good: one function alone. */
  readonly papers?: true;
  /** May wake the function that audits: who asks for an audit, and may not read the whole table. */
  readonly wakesAudit?: true;
  /** May write the pages of the static site, look which there are, and read the note that the site keeps about itself. */
  readonly sitePages?: true;
}

export const RIGHTS: Record<EntryName, Rights> = {
  // `erase`: DELETE /v1/me.
  api: {
    table: ["read", "put", "update", "erase"],
    secrets: ["stripe-key", "ids", "origin"],
    photos: "keep",
    wakesAudit: true,
  },
  // What donors do, by forms.
  pages: { table: ["read", "put", "update", "erase"], secrets: ["stripe-key", "ids", "origin", "session"] },
  // What partners do, by forms; and what staff does with their papers.
  partner: {
    table: ["read", "put", "update"],
    secrets: ["ids", "origin", "session"],
    photos: "keep",
    papers: true,
  },
  // What staff does, by forms.
  desk: {
    table: ["read", "put", "update"],
    secrets: ["stripe-key", "ids", "origin", "session"],
    wakesAudit: true,
  },
  receipts: { table: ["read", "put", "update"], secrets: ["ids", "origin", "session"] },
  "stripe-webhook": { table: ["note"], secrets: ["stripe-webhook"] },
  reactions: {
    table: ["read", "put", "update"],
    secrets: ["stripe-key", "ids"],
    mails: true,
    staffPool: true,
    peoplePool: true,
    // Whoever takes their consent back is gone from sight behind the stream.
    photos: "forget",
  },
  site: { table: ["read"], secrets: [], sitePages: true },
  // `erase`: finishes erasures that were cut off.
  jobs: {
    table: ["read", "put", "update", "erase"],
    secrets: ["stripe-key", "ids"],
    mails: true,
    photos: "forget",
  },
  // The one that reads the whole table. `put`: how its runs go, and the fact that the books are broken.
  audit: { table: ["read", "scan", "put"], secrets: [], mails: true },
};
