// Owns what a job of the clock is; refuses to know any.
import type { Deps } from "../deps.ts";

export interface Job<Needs = Deps> {
  readonly name: string;
  readonly everyMinutes: number;
  run(deps: Needs): Promise<void>;
}
