// Owns what lies beside a function's code and is loaded when the first audit is asked for: the client of Lambda.
export { wakeFunction } from "../audit-runs/wake-function.ts";
