// Every operation of the simulation.
import { GIVING } from "./giving.ts";
import { LENDING } from "./lending.ts";
import type { Operation } from "./operation.ts";
import { PAYMENTS } from "./payments.ts";

export const OPERATIONS: readonly Operation[] = [...GIVING, ...LENDING, ...PAYMENTS];
