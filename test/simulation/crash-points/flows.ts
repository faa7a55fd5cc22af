// Every flow that moves money.
import { CORRECTION_FLOWS } from "./flows-corrections.ts";
import { GIVING_FLOWS } from "./flows-giving.ts";
import { LENDING_FLOWS } from "./flows-lending.ts";
import { RETURN_FLOWS } from "./flows-returns.ts";
import type { Flow } from "./rerun.ts";

export const FLOWS: readonly Flow[] = [...GIVING_FLOWS, ...LENDING_FLOWS, ...RETURN_FLOWS, ...CORRECTION_FLOWS];
