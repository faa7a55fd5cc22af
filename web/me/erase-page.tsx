// Owns the page on which a donor deletes their data, and the one that says it is done; refuses to delete anything itself.
import { DELETED, KEPT } from "../../functions/erasure/words.ts";
import { Button } from "../parts/button.tsx";
import { ErrorSummary, type FieldError } from "../parts/error-summary.tsx";
import { Layout, type SiteInfo } from "../parts/layout.tsx";
import { paths } from "../parts/paths.ts";

export interface ErasePageProps {
  readonly site: SiteInfo;
  readonly person: string;
  /** Null where they may be erased; else why not. */
  readonly refused: string | null;
  readonly errors: readonly FieldError[];
}

/** Posts to its own address: `sure` is `yes` when the box is ticked. */
export function ErasePage({ site, person, refused, errors }: ErasePageProps) {
  return (
    <Layout
      site={site}
      path={paths.erase}
      title={errors.length > 0 ? "Error: Delete my data" : "Delete my data"}
      description="What is deleted, and what stays."
      private
      person={person}
    >
      <div class="wrap page narrow-page flow">
        <p class="crumbs small">
          <a href={paths.preferences}>Settings</a>
        </p>
        <ErrorSummary errors={errors} />
        <h1>Delete my data</h1>
        <WhatGoes />
        {refused ? <p>{refused}</p> : <Sure />}
      </div>
    </Layout>
  );
}

function WhatGoes() {
  return (
    <>
      <h2>What is deleted</h2>
      <ul>
        {DELETED.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <h2>What stays, and why</h2>
      <ul>
        {KEPT.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <p>
        Your gifts go on working: when a loan is repaid, the money funds the next one. But nobody, you included, can see
        any more that it was yours. Signing in again with the same address begins anew, with nothing.
      </p>
    </>
  );
}

function Sure() {
  return (
    <form method="post" action={paths.erase} class="flow">
      <label class="choice boxed">
        <input type="checkbox" name="sure" id="sure" value="yes" />
        <span>I understand that this cannot be undone.</span>
      </label>
      <Button looks="danger">Delete my data for good</Button>{" "}
      <Button looks="quiet" href={paths.preferences}>
        Keep it
      </Button>
    </form>
  );
}

export function ErasedPage({ site }: { site: SiteInfo }) {
  return (
    <Layout site={site} path={paths.erase} title="Your data is deleted" description="Your data is deleted." private>
      <div class="wrap page narrow-page flow">
        <h1>Your data is deleted</h1>
        <p class="lede">Nothing here says any more who you are. You are signed out.</p>
        <p>Thank you for what you gave: it goes on from person to person.</p>
        <p>
          <a href={paths.home}>To the first page</a>
        </p>
      </div>
    </Layout>
  );
}
