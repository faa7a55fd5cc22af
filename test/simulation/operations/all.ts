// Every operation of the simulation.
import { CORRECTIONS } from "./corrections.ts";
import { COURSES } from "./courses.ts";
import { ENDINGS } from "./endings.ts";
import { GIVING } from "./giving.ts";
import { LENDING } from "./lending.ts";
import { MONTHLY } from "./monthly.ts";
import type { Operation } from "./operation.ts";
import { PAYMENTS } from "./payments.ts";

export const OPERATIONS: readonly Operation[] = [
  ...GIVING,
  ...LENDING,
  ...COURSES,
  ...CORRECTIONS,
  ...ENDINGS,
  ...PAYMENTS,
  ...MONTHLY,
];
