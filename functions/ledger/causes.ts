// Owns the causes of acts that can happen again after they were reversed; refuses to know what they move.

/** The first act bears its plain cause; after `reversed` of them were taken back, the next bears its number. */
function numbered(cause: string, reversed: number): string {
  return reversed === 0 ? cause : `${cause}:${reversed + 1}`;
}

export function handOutCause(loanId: string, reversed: number): string {
  return numbered(`hand-out:${loanId}`, reversed);
}

export function writeOffCause(loanId: string, reversed: number): string {
  return numbered(`write-off:${loanId}`, reversed);
}
