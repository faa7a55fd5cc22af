// Owns who may do what with a paper and when, as pure decisions; refuses to touch the table and the files.
import { accept, type Result, refuse } from "../refusal.ts";
import { type Judgement, PAPER_FILES_MAX, type Paper, type PaperFile, standingOf } from "./paper.ts";

/** Whether another file may come: not for what is accepted and goes on counting. */
export function mayBring(paper: Pick<Paper, "state" | "file">, today: string): boolean {
  return standingOf(paper, today) !== "accepted";
}

/**
 * The paper with a new file. What a partner brings waits for staff's word; what staff brings was looked at by whoever brings it. A file
 * that counted is kept, one that never did is dropped.
 */
export function decideBringing(
  paper: Paper,
  brought: Omit<PaperFile, "nth">,
  looked: Judgement | null,
  today: string,
): Result<Paper> {
  if (!mayBring(paper, today)) {
    return refuse("wrong_state", "This paper is accepted and goes on counting. Ask for another one.");
  }
  if (brought.validUntil !== null && brought.validUntil < today) {
    return refuse("invalid_request", "This paper has run out already.", {
      errors: [{ pointer: "/validUntil", detail: "today or later" }],
    });
  }
  if (paper.earlier.length + paper.dropped.length >= PAPER_FILES_MAX) {
    return refuse("limit_reached", `${PAPER_FILES_MAX} files came for this paper. It has to be asked for anew.`);
  }
  const { file } = paper;
  const counted = paper.state === "accepted";
  return accept({
    ...paper,
    state: looked ? "accepted" : "received",
    file: { ...brought, nth: paper.files + 1 },
    files: paper.files + 1,
    judgement: looked,
    earlier: file && counted ? [file, ...paper.earlier] : paper.earlier,
    dropped: file && !counted ? [file, ...paper.dropped] : paper.dropped,
  });
}

export type Verdict = "accepted" | "returned";

/** Staff's word about the file that they saw. A file is not returned without words: its partner could not know what to do. */
export function decideJudging(paper: Paper, verdict: Verdict, seen: string, judgement: Judgement): Result<Paper> {
  if (paper.state !== "received" || !paper.file)
    return refuse("wrong_state", "No file of this paper waits for a word.");
  if (paper.file.hash !== seen) {
    return refuse("conflict", "Another file came in the meantime. Look at that one.");
  }
  if (verdict === "returned" && judgement.words === "") {
    return refuse("invalid_request", "Say what is wrong with it.", {
      errors: [{ pointer: "/words", detail: "say what is wrong with it" }],
    });
  }
  return accept({ ...paper, state: verdict, judgement, dropped: [] });
}
