// Owns the port through which people get and lose their way to sign in; refuses to know the provider.
import type { StaffRole } from "../people/person.ts";

/** All of it may be said again and changes nothing then. What a person may do is decided by their role in the table, never by this. */
export interface StaffAccounts {
  /** They can sign in, and belong to the group of their role and to no other. A newcomer is invited by mail. */
  admit(who: { readonly email: string; readonly name: string | null; readonly role: StaffRole }): Promise<void>;
  /** They can sign in no more, and are in no group. Nobody by that address is no error. */
  dismiss(email: string): Promise<void>;
}

/** Accounts that people made for themselves, by the opaque id that the provider gave them. */
export interface PeopleAccounts {
  /** The account is gone, with the address in it. One that is gone already is no error. */
  close(account: string): Promise<void>;
}
