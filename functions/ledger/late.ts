// Owns the day that an entry tells of when it is booked in a later month; refuses to date an entry by it.

/**
 * An entry bears the moment at which it is booked, so that no closed month ever changes. Money that moved in an earlier month says so
 * here. `at`: a moment, `movedOn`: the day it moved, both ISO; empty for a month that is not over, and where nobody knows the day.
 */
export function lateDay(at: string, movedOn: string | undefined): { readonly paidOn?: string } {
  return movedOn !== undefined && movedOn.slice(0, 7) < at.slice(0, 7) ? { paidOn: movedOn.slice(0, 10) } : {};
}
