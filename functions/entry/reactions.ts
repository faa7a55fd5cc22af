// Owns the Lambda behind the table's stream; refuses everything but handing the batch to the reactions.
import type { DynamoDBStreamEvent } from "aws-lambda";
import { cognitoAccounts } from "../accounts/cognito.ts";
import { cognitoPeople } from "../accounts/cognito-people.ts";
import { reactToStream } from "../stream/react.ts";
import { asCall } from "./as-call.ts";
import { moneyDeps, readMoneySecrets } from "./deps.ts";
import { readEnvironment } from "./environment.ts";
import { carrierOf } from "./mail.ts";
import { picturesIn } from "./pictures.ts";
import { madeOfSecrets } from "./secrets.ts";
import { clock, tableNamed } from "./table.ts";

const env = readEnvironment("reactions");
const mailer = carrierOf(env, { table: tableNamed(env.TABLE_NAME), clock });
const accounts = {
  staffAccounts: cognitoAccounts({ poolId: env.STAFF_POOL_ID }),
  peopleAccounts: cognitoPeople({ poolId: env.PEOPLE_POOL_ID }),
};
const pictures = picturesIn(env.MEDIA_BUCKET);
const reactions = madeOfSecrets(
  () => readMoneySecrets(env),
  (secrets) => reactToStream({ ...moneyDeps(env, secrets), mailer, pictures, ...accounts }),
);

export const handler = asCall("stream", async (event: DynamoDBStreamEvent) => (await reactions())(event));
