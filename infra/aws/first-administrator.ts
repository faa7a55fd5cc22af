// Owns `npm run first-administrator`: the one person who is not given their role by people, appointed by whoever set the stage up.
import { parseArgs } from "node:util";
import * as z from "zod";
import { appointFirst } from "../../functions/people/first.ts";
import { Email, PersonName } from "../../functions/people/wire.ts";
import { openTable } from "../../functions/table/table.ts";

const HELP = `npm run first-administrator -- --table NAME --email name@example.org [--name "Their name"]

Once a stage is deployed, makes whoever owns an address its first administrator, with the credentials of
your own AWS account (AWS_PROFILE, AWS_REGION). Works once, and only while nobody is an administrator:
everybody else is given their role by people. Exit status: 0 done, 1 refused, 2 asked wrongly.
`;

const Asked = z.strictObject({
  table: z.string().min(1),
  email: Email,
  name: PersonName.optional(),
});

/** Says what became of it, and answers the exit status. */
export async function main(args: readonly string[], say: (words: string) => void): Promise<number> {
  const options = { table: { type: "string" }, email: { type: "string" }, name: { type: "string" } } as const;
  let asked: z.infer<typeof Asked>;
  try {
    asked = Asked.parse({ ...parseArgs({ args: [...args], options }).values });
  } catch (error) {
    say(`${error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message}\n\n${HELP}`);
    return 2;
  }
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  const deps = {
    table: openTable({ name: asked.table, ...(endpoint ? { endpoint } : {}) }),
    clock: { now: () => new Date() },
  };
  const made = await appointFirst(deps, { email: asked.email, name: asked.name ?? null });
  say(made.ok ? `${asked.email} is the first administrator.\n` : `${made.refusal.detail}\n`);
  return made.ok ? 0 : 1;
}

if (import.meta.filename === process.argv[1]) {
  process.exitCode = await main(process.argv.slice(2), (words) => process.stdout.write(words));
}
