// Mistakes about who may do what: one person who is two, and people who decide after their role was taken away.
import type { PlantedBug } from "../planted-bug.ts";

const RULES = "test/functions/people/role-rules.test.ts";
const ROLES = "test/functions/people/role-proposals.test.ts";
const GIVING = "test/functions/people/rules.test.ts";

export const PEOPLE_BUGS: readonly PlantedBug[] = [
  {
    name: "role-of-staff-by-one-person",
    harm: "One administrator makes a second address of their own finance: they alone are the two people that money needs.",
    caughtBy: [GIVING],
    edits: [
      {
        file: "functions/people/rules.ts",
        find: "if (isStaff(gift.role) && gift.role !== known.role) {",
        put: "if (isStaff(gift.role) && isStaff(known.role) && gift.role !== known.role) {",
      },
    ],
  },
  {
    name: "own-role-approved",
    harm: "Somebody of finance makes themself an administrator with the word of one other person.",
    caughtBy: [RULES],
    edits: [
      {
        file: "functions/people/role-rules.ts",
        find: "if (by.id === proposal.personId) {",
        put: "if (by.id === proposal.personId && by.role === proposal.role) {",
      },
    ],
  },
  {
    name: "first-administrator-again",
    harm: "One of two administrators sends the other home and makes a second address of their own the next one, alone.",
    caughtBy: [ROLES],
    edits: [
      {
        file: "functions/people/commands.ts",
        find: "...(demoted ? [thereWereTwo(now)] : []),",
        put: "...(demoted ? [] : []),",
      },
    ],
  },
  {
    name: "role-approved-by-who-is-gone",
    harm: "An administrator whose role is taken away in the same moment still lets somebody in.",
    caughtBy: [ROLES],
    edits: [
      {
        file: "functions/people/role-commands.ts",
        find: '...[...watched].map(([personId, version]) => unchanged(keys.person(personId), version, "changed")),',
        put: '...[...watched].slice(2).map(([personId, version]) => unchanged(keys.person(personId), version, "changed")),',
      },
    ],
  },
];
