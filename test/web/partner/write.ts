// Writing a loan through its steps, as a person without scripts would.
import type { Desk, Fields } from "../desk.ts";

const idIn = (location: string | null): string => /\/partner\/loans\/([\w-]+)/.exec(location ?? "")?.[1] ?? "";

/** Takes on somebody, who agrees to be shown or does not. Answers the page on which their loan is begun. */
export async function takeOn(at: Desk, name: string, publish = true): Promise<string> {
  const made = await at.send("officer", "/partner/entrepreneurs/new", "/partner/entrepreneurs/new", {
    displayName: name,
    publish: publish ? "yes" : [],
  });
  return made.location ?? "";
}

/** Begins a draft for whoever the page of `takeOn` chose. */
export async function begin(at: Desk, page: string): Promise<string> {
  return idIn((await at.send("officer", page, "/partner/loans/new")).location);
}

/** Sends one step; answers what came. */
export function step(at: Desk, id: string, name: string, fields: Fields, as = "officer") {
  const page = `/partner/loans/${id}/write/${name}`;
  return at.send(as, page, page, fields);
}

/** All that has to be said of a loan. */
export async function writeAll(at: Desk, id: string): Promise<void> {
  await step(at, id, "what", { title: "Two sewing machines", sector: "clothing" });
  await step(at, id, "story", { original: "en", told: "She sews school uniforms." });
  await step(at, id, "money", { amount: "10,304.00", instalments: "4" });
}
