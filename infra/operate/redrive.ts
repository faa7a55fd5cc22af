// Owns `npm run redrive`: records that were given up are reacted to again, one by one; refuses to know what a reaction does.
import "../local/quiet.ts";
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { tell } from "../../functions/restore/repair.ts";
import { reactToStream } from "../../functions/stream/react.ts";
import { toldBetween } from "../../functions/stream/replay.ts";
import { recordOf } from "../../functions/table/record-of.ts";
import { writeWhole } from "../local/files.ts";
import { lettersIn, recordsOf } from "./letters.ts";
import { asCommand, type Operated, operate, operatorNamed } from "./table.ts";

const HELP = `npm run redrive -- [--letters FILE | --from MOMENT --to MOMENT] [--function NAME] (--by ADDRESS | --dry-run)

Reacts again to records that were given up, one at a time. Each reaction may run twice, so nothing happens that did already.

  --letters FILE   on AWS what \`aws sqs receive-message\` printed; on this machine its own file when left out:
                   what is handled goes out of it
  --from, --to     every entry and fact of a stretch of time instead: for letters whose records the stream has forgotten
  --function NAME  on AWS the function that reacts; it is called with the records, with its own role and its own mail

Exit status: 0 all were handled, 1 some were not (listed), 2 they could not be read.
`;

const OPTIONS = {
  letters: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  function: { type: "string" },
  by: { type: "string" },
  "dry-run": { type: "boolean", default: false },
} as const;

type Handler = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;

/** What there is to handle; `text` is the letter it came in. */
interface Task {
  readonly record: DynamoDBRecord;
  readonly text: string | null;
}

function handlerFor(operated: Operated, functionName: string | undefined): Handler {
  if (operated.place === "this machine") return reactToStream(operated.deps);
  if (!functionName) throw new Error("Say which function reacts: --function with its name.");
  const client = new LambdaClient({});
  return async (event) => {
    const answer = await client.send(
      new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(JSON.stringify(event)) }),
    );
    const text = Buffer.from(answer.Payload ?? []).toString("utf8");
    if (answer.FunctionError) throw new Error(`${functionName}: ${text}`);
    return JSON.parse(text) as DynamoDBBatchResponse;
  };
}

async function tasksInLetters(file: string): Promise<{ tasks: Task[]; forgotten: string[] }> {
  const tasks: Task[] = [];
  const forgotten: string[] = [];
  const client = new DynamoDBStreamsClient({});
  try {
    for (const letter of existsSync(file) ? lettersIn(readFileSync(file, "utf8")) : []) {
      if ("record" in letter) {
        tasks.push(letter);
        continue;
      }
      const { approximateArrivalOfFirstRecord: from, approximateArrivalOfLastRecord: to } = letter.batch;
      const records = await recordsOf(client, letter.batch);
      if (records) tasks.push(...records.map((record) => ({ record, text: letter.text })));
      else
        forgotten.push(`the stream has forgotten them: use --from ${from} --to ${to} (and a minute more at both ends)`);
    }
  } finally {
    client.destroy();
  }
  return { tasks, forgotten };
}

async function tasksBetween(operated: Operated, from: string, to: string): Promise<Task[]> {
  const tasks: Task[] = [];
  for await (const item of toldBetween(operated.deps, new Date(from), new Date(to)))
    tasks.push({ record: recordOf(item), text: null });
  return tasks;
}

/** Null when it was handled. */
async function failure(handler: Handler, record: DynamoDBRecord): Promise<string | null> {
  try {
    const { batchItemFailures } = await handler({ Records: [record] });
    return batchItemFailures.length === 0 ? null : "failed again: the log says why";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function run(): Promise<0 | 1> {
  const { values } = parseArgs({ options: OPTIONS });
  const operated = await operate(process.env);
  const { deps, close } = operated;
  try {
    const file = values.letters ?? operated.deadLetters;
    const between = values.from !== undefined && values.to !== undefined;
    const { tasks, forgotten } = between
      ? { tasks: await tasksBetween(operated, values.from ?? "", values.to ?? ""), forgotten: [] }
      : await tasksInLetters(file);
    process.stdout.write(`${tasks.length} records to react to again.\n`);
    const failed: string[] = [...forgotten];
    if (!values["dry-run"]) {
      const operator = await operatorNamed(deps, values.by);
      const handler = handlerFor(operated, values.function);
      const left = new Set<string>();
      for (const { record, text } of tasks) {
        const why = await failure(handler, record);
        if (why === null) continue;
        failed.push(`${JSON.stringify(record.dynamodb?.Keys)}: ${why}`);
        if (text !== null) left.add(text);
      }
      await tell(deps, "records.redriven", operator, "", { records: tasks.length, failed: failed.length });
      const own = !between && file === operated.deadLetters && existsSync(file);
      // The product may have written more letters meanwhile: only what was handled goes.
      const handled = new Set(tasks.flatMap(({ text }) => (text !== null && !left.has(text) ? [text] : [])));
      if (own) {
        const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
        writeWhole(
          file,
          lines
            .filter((line) => !handled.has(line))
            .map((line) => `${line}\n`)
            .join(""),
        );
      }
      process.stdout.write(`${tasks.length + forgotten.length - failed.length} were handled.\n`);
    }
    for (const line of failed) process.stdout.write(`  ${line}\n`);
    return failed.length === 0 ? 0 : 1;
  } finally {
    await close();
  }
}

await asCommand(HELP, run);
