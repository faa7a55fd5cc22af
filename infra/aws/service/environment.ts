// Owns what stands in a function's environment: what its schema names, and no more; refuses to know any secret.
import { ENVIRONMENTS, type EntryName } from "../../../functions/entry/environment.ts";

/** Every variable that some function reads. */
export type Variable = { [Name in EntryName]: keyof (typeof ENVIRONMENTS)[Name]["shape"] }[EntryName];

/** The variables of one function, out of all of them. */
export function environmentOf(name: EntryName, all: Readonly<Record<Variable, string>>): Record<string, string> {
  const wanted = Object.keys(ENVIRONMENTS[name].shape) as Variable[];
  return Object.fromEntries(wanted.map((variable) => [variable, all[variable]]));
}
