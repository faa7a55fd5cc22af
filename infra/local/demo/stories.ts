// Owns the list of every demo loan, partner by partner; refuses to know what is done with it.

import { GENT } from "./stories/gent.ts";
import { KISUMU } from "./stories/kisumu.ts";
import { LOMBOK } from "./stories/lombok.ts";
import { OUAGA } from "./stories/ouaga.ts";
import { SUBIC } from "./stories/subic.ts";
import type { DemoLoan } from "./types.ts";

export const DEMO_LOANS: readonly DemoLoan[] = [...SUBIC, ...OUAGA, ...LOMBOK, ...KISUMU, ...GENT];
