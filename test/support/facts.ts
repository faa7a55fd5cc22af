// What happened to one subject, in time order: for claims about what the log says.
import type { Deps } from "../../functions/deps.ts";
import { type Fact, factFrom } from "../../functions/facts/fact.ts";
import { queryAll } from "../../functions/table/read.ts";

export async function factsOf(deps: Pick<Deps, "table">, subject: string): Promise<Fact[]> {
  const facts: Fact[] = [];
  for await (const item of queryAll(deps.table, { pk: subject, prefix: "FACT#" })) facts.push(factFrom(item));
  return facts;
}
