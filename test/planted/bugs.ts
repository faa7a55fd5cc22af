// Every planted bug: what other products got wrong, and what we could.
import { AFTERWARDS_BUGS } from "./bugs/afterwards.ts";
import { BOOK_BUGS } from "./bugs/books.ts";
import { GIFT_BUGS } from "./bugs/gifts.ts";
import { LINEAGE_BUGS } from "./bugs/lineage.ts";
import { MONEY_BUGS } from "./bugs/money.ts";
import { NOTICE_BUGS } from "./bugs/notices.ts";
import { PARTNER_BUGS } from "./bugs/partners.ts";
import { PEOPLE_BUGS } from "./bugs/people.ts";
import { PROOF_BUGS } from "./bugs/proof.ts";
import type { PlantedBug } from "./planted-bug.ts";

export const BUGS: readonly PlantedBug[] = [
  ...GIFT_BUGS,
  ...NOTICE_BUGS,
  ...AFTERWARDS_BUGS,
  ...BOOK_BUGS,
  ...MONEY_BUGS,
  ...LINEAGE_BUGS,
  ...PARTNER_BUGS,
  ...PEOPLE_BUGS,
  ...PROOF_BUGS,
];
