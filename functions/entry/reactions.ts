// Owns the Lambda behind the table's stream; refuses everything but handing the batch to the reactions.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { reactToStream } from "../stream/react.ts";
import { moneyDeps, readMoneySecrets } from "./deps.ts";
import { readEnvironment } from "./environment.ts";
import { withoutCarrier } from "./mail.ts";
import { madeOfSecrets } from "./secrets.ts";

const env = readEnvironment("reactions");
const reactions = madeOfSecrets(
  () => readMoneySecrets(env),
  (secrets) => reactToStream({ ...moneyDeps(env, secrets), mailer: withoutCarrier }),
);

export const handler = async (event: DynamoDBStreamEvent) => (await reactions())(event);
