// Owns asking for papers, keeping their files, judging and removing them; refuses to know what a file may hold (check.ts does).
import { createHash } from "node:crypto";
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { announce, type FactType, fact } from "../facts/fact.ts";
import { idFrom } from "../ids.ts";
import { findPartnerFile } from "../partners/exposure.ts";
import { fileItem } from "../partners/partner-file.ts";
import { findPartner } from "../partners/queries.ts";
import type { Caller } from "../people/person.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { type Action, insert, replace } from "../table/actions.ts";
import { commit } from "../table/commit.ts";
import { contend } from "../table/contend.ts";
import { keys } from "../table/keys.ts";
import { get } from "../table/read.ts";
import { paperFrom, paperItem, removedItem } from "./items.ts";
import { addressOf, PAPERS_MAX, type Paper, type PaperFile, type PaperKind, placeOf } from "./paper.ts";
import { findPaper, papersOf } from "./queries.ts";
import { decideBringing, decideJudging, type Verdict } from "./rules.ts";
import { papersIn, type ReadPaper } from "./store.ts";

type PaperDeps = Pick<Deps, "table" | "clock" | "papers">;
type By = Pick<Caller, "personId">;

const NO_PAPER = refuse("not_found", "There is no such paper.");

export interface Wanted {
  readonly kind: PaperKind;
  readonly note: string;
  /** Names one rendering of the form: sent twice it is one paper. */
  readonly once: string;
}

export interface Brought {
  /** As they came: nothing is believed that stands beside them. */
  readonly bytes: Uint8Array;
  readonly validUntil: string | null;
}

/** Asks a partner for a paper. */
export function askForPaper(deps: PaperDeps, by: By, partnerId: string, wanted: Wanted): Promise<Result<Paper>> {
  return begin(deps, by, partnerId, wanted, (paper) => Promise.resolve(accept(paper)));
}

/**
 * Keeps a paper that staff has: it counts at once, because whoever keeps it looked at it. `replaces` is a link that was noted when papers
 * were not kept here: the file takes its place. Refusals: see PaperStore.
 */
export async function keepPaper(
  deps: PaperDeps,
  by: By,
  partnerId: string,
  { replaces, ...wanted }: Wanted & { readonly replaces: string | null },
  brought: Brought,
): Promise<Result<Paper>> {
  const read = await papersIn(deps).read(brought.bytes);
  if (!read.ok) return read;
  return begin(
    deps,
    by,
    partnerId,
    wanted,
    async (paper) => {
      const at = deps.clock.now();
      const looked = { words: "", by: by.personId, at: at.toISOString() };
      const decided = decideBringing(paper, fileFrom(read.value, brought, by, at), looked, dayOf(at));
      if (decided.ok) await putFile(deps, decided.value, read.value.bytes);
      return decided;
    },
    replaces,
  );
}

async function begin(
  deps: PaperDeps,
  by: By,
  partnerId: string,
  { kind, note, once }: Wanted,
  made: (paper: Paper) => Promise<Result<Paper>>,
  replaces: string | null = null,
): Promise<Result<Paper>> {
  const id = idFrom("paper", partnerId, by.personId, once);
  return contend<Result<Paper>>(async () => {
    const [partner, known, papers] = await Promise.all([
      findPartner(deps, partnerId),
      get(deps.table, keys.paper(partnerId, id)),
      papersOf(deps, partnerId),
    ]);
    if (!partner) return refuse("not_found", "There is no such partner.");
    if (known) return answer(paperFrom(known));
    if (papers.length >= PAPERS_MAX) return refuse("limit_reached", `At most ${PAPERS_MAX} papers are kept.`);
    const at = deps.clock.now();
    const asked: Paper = {
      ...{ id, version: 1, partnerId, kind, note, state: "asked", askedBy: by.personId, askedAt: at.toISOString() },
      ...{ file: null, judgement: null, earlier: [], dropped: [], files: 0 },
    };
    const decided = await made(asked);
    if (!decided.ok) return decided;
    const paper = decided.value;
    const link = replaces === null ? null : await linkTaken(deps, partnerId, replaces);
    const told = { ...aboutFile(paper), kind, ...(link ? { replaces: link.name, link: link.address } : {}) };
    const what = paper.file ? "partner.paper_accepted" : "partner.paper_asked";
    const written = await commit(deps.table, [
      insert(keys.paper(partnerId, id), paperItem(paper), "changed"),
      announce(fact(what, `PARTNER#${partnerId}`, at, by, `${id} 0`, { paperId: id, ...told })),
      ...(link?.actions ?? []),
    ]);
    return written.ok ? accept(paper) : "changed";
  });
}

const answer = (paper: Paper | null): Result<Paper> => (paper ? accept(paper) : NO_PAPER);

/** A link from before, out of the partner's file. Null when it is gone already. */
async function linkTaken(
  deps: PaperDeps,
  partnerId: string,
  id: string,
): Promise<{ name: string; address: string | null; actions: Action<"changed">[] } | null> {
  const file = await findPartnerFile(deps, partnerId);
  const link = file.documents.find((one) => one.id === id);
  if (!link) return null;
  const next = { ...file, documents: file.documents.filter((one) => one.id !== id) };
  const actions = [replace(keys.partnerFile(partnerId), fileItem(partnerId, next), file.version, "changed" as const)];
  return { name: link.name, address: link.address, actions };
}

/**
 * Brings a file for a paper of this partner. `staff`: it was looked at by whoever brings it. Refusals: not_found (also another
 * partner's), wrong_state, limit_reached, and what PaperStore refuses.
 */
export async function bringPaper(
  deps: PaperDeps,
  by: By & { readonly staff: boolean },
  { partnerId, id }: Pick<Paper, "partnerId" | "id">,
  brought: Brought,
): Promise<Result<Paper>> {
  if (!(await findPaper(deps, partnerId, id))) return NO_PAPER;
  const read = await papersIn(deps).read(brought.bytes);
  if (!read.ok) return read;
  return change(
    deps,
    by,
    { partnerId, id },
    by.staff ? "partner.paper_accepted" : "partner.paper_brought",
    async (paper) => {
      const at = deps.clock.now();
      const file = fileFrom(read.value, brought, by, at);
      // The same file again, by a second tap.
      if (
        paper.file?.hash === file.hash &&
        paper.file.broughtBy === by.personId &&
        paper.state === "received" &&
        !by.staff
      )
        return "already";
      const looked = by.staff ? { words: "", by: by.personId, at: at.toISOString() } : null;
      const decided = decideBringing(paper, file, looked, dayOf(at));
      if (decided.ok) await putFile(deps, decided.value, read.value.bytes);
      return decided;
    },
  );
}

/** Accepts or returns the file that was seen, by its hash. What was dropped before goes away for good. */
export function judgePaper(
  deps: PaperDeps,
  by: By,
  place: Pick<Paper, "partnerId" | "id">,
  { verdict, seen, words }: { readonly verdict: Verdict; readonly seen: string; readonly words: string },
): Promise<Result<Paper>> {
  const what = verdict === "accepted" ? "partner.paper_accepted" : "partner.paper_returned";
  return change(deps, by, place, what, async (paper) => {
    const judgement = { words, by: by.personId, at: deps.clock.now().toISOString() };
    if (paper.state === verdict && paper.file?.hash === seen && paper.judgement?.words === words) return "already";
    const decided = decideJudging(paper, verdict, seen, judgement);
    // Bytes first: they are named until the commit says that they are gone, so whoever is cut off does it again.
    if (decided.ok) for (const one of paper.dropped) await papersIn(deps).remove(addressOf(paper, one));
    return decided;
  });
}

/** Removes a paper that was asked for or kept by mistake, with all bytes of its files. The audit log says who, when and which hashes. */
export function removePaper(
  deps: PaperDeps,
  by: By,
  { partnerId, id }: Pick<Paper, "partnerId" | "id">,
): Promise<Result<null>> {
  return contend<Result<null>>(async () => {
    const item = await get(deps.table, keys.paper(partnerId, id));
    if (!item) return NO_PAPER;
    const paper = paperFrom(item);
    if (!paper) return accept(null);
    await papersIn(deps).remove(placeOf(paper));
    const at = deps.clock.now();
    const hashes = [paper.file, ...paper.earlier, ...paper.dropped].flatMap((one) => (one ? [one.hash] : []));
    const told = { paperId: id, kind: paper.kind, hashes };
    const written = await commit(deps.table, [
      replace(keys.paper(partnerId, id), removedItem(paper, at.toISOString()), paper.version, "changed"),
      announce(fact("partner.paper_removed", `PARTNER#${partnerId}`, at, by, `${id} ${paper.version}`, told)),
    ]);
    if (!written.ok) return "changed";
    // What somebody was putting at that very moment.
    await papersIn(deps).remove(placeOf(paper));
    return accept(null);
  });
}

function change(
  deps: PaperDeps,
  by: By,
  { partnerId, id }: Pick<Paper, "partnerId" | "id">,
  what: FactType,
  decide: (paper: Paper) => Promise<Result<Paper> | "already">,
): Promise<Result<Paper>> {
  return contend<Result<Paper>>(async () => {
    const paper = await findPaper(deps, partnerId, id);
    if (!paper) return NO_PAPER;
    const decided = await decide(paper);
    if (decided === "already") return accept(paper);
    if (!decided.ok) return decided;
    const next = decided.value;
    const told = { paperId: id, ...aboutFile(next), ...(next.judgement?.words ? { words: next.judgement.words } : {}) };
    const written = await commit(deps.table, [
      replace(keys.paper(partnerId, id), paperItem(next), paper.version, "changed"),
      announce(fact(what, `PARTNER#${partnerId}`, deps.clock.now(), by, `${id} ${paper.version}`, told)),
    ]);
    return written.ok ? accept({ ...next, version: paper.version + 1 }) : "changed";
  });
}

const aboutFile = ({ file }: Paper) => (file ? { hash: file.hash, nth: file.nth } : {});

function fileFrom({ bytes, type }: ReadPaper, { validUntil }: Brought, by: By, at: Date): Omit<PaperFile, "nth"> {
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { hash, type, bytes: bytes.length, broughtBy: by.personId, broughtAt: at.toISOString(), validUntil };
}

/** Before the commit that names it: what is named is there. */
async function putFile(deps: PaperDeps, paper: Paper, bytes: Uint8Array): Promise<void> {
  if (paper.file) await papersIn(deps).put(addressOf(paper, paper.file), bytes, paper.file.type);
}
