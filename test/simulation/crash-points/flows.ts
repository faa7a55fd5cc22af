// Every flow that moves money.
import { GIVING_FLOWS } from "./flows-giving.ts";
import { LENDING_FLOWS } from "./flows-lending.ts";
import type { Flow } from "./rerun.ts";

export const FLOWS: readonly Flow[] = [...GIVING_FLOWS, ...LENDING_FLOWS];
