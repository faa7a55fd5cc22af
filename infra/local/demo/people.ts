// Owns the people who can sign in to the demo; refuses to know passwords, since there are none.
import type { DemoPerson } from "./types.ts";

/** The addresses are part of the contract; the names are invented. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { email: "donor@demo.example", name: "Hannah Brandt", role: "donor" },
  { email: "donor2@demo.example", name: "Jules Perrin", role: "donor" },
  { email: "officer@demo.example", name: "Joy Villanueva", role: "officer", partner: "subic" },
  { email: "manager@demo.example", name: "Ramon Abrenica", role: "manager", partner: "subic" },
  { email: "reviewer@demo.example", name: "Ines Moreau", role: "reviewer" },
  { email: "finance@demo.example", name: "Peter Lindqvist", role: "finance" },
  { email: "finance2@demo.example", name: "Amara Cissé", role: "finance" },
  { email: "admin@demo.example", name: "Lotte Verhaegen", role: "admin" },
  // Roles of staff take two people: without a second administrator nobody could try it.
  { email: "admin2@demo.example", name: "Tomás Ferreira", role: "admin" },
];
