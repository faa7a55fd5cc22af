// Every flow that moves money.
import { CORRECTION_FLOWS } from "./flows-corrections.ts";
import { COURSE_FLOWS } from "./flows-courses.ts";
import { ENDING_FLOWS } from "./flows-endings.ts";
import { FILE_FLOWS } from "./flows-files.ts";
import { GIVING_FLOWS } from "./flows-giving.ts";
import { LENDING_FLOWS } from "./flows-lending.ts";
import { MONTHLY_FLOWS } from "./flows-monthly.ts";
import { MONTH_FLOWS } from "./flows-months.ts";
import { RECEIPT_FLOWS } from "./flows-receipts.ts";
import { RECYCLING_FLOWS } from "./flows-recycling.ts";
import { REQUEST_FLOWS } from "./flows-requests.ts";
import { RETURN_FLOWS } from "./flows-returns.ts";
import { STATEMENT_FLOWS } from "./flows-statements.ts";
import type { Flow } from "./rerun.ts";

export const FLOWS: readonly Flow[] = [
  ...GIVING_FLOWS,
  ...LENDING_FLOWS,
  ...RECYCLING_FLOWS,
  ...RETURN_FLOWS,
  ...MONTHLY_FLOWS,
  ...CORRECTION_FLOWS,
  ...COURSE_FLOWS,
  ...ENDING_FLOWS,
  ...STATEMENT_FLOWS,
  ...FILE_FLOWS,
  ...MONTH_FLOWS,
  ...RECEIPT_FLOWS,
  ...REQUEST_FLOWS,
];
