// Owns a function's rights to the table as IAM reads them: exact actions on exact ARNs, the journal out of reach; refuses to decide who has which (rights.ts).
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { TABLE } from "../../../functions/table/definition.ts";
import { anyKeys, onlyKeys } from "../keys-condition.ts";
import {
  JOURNAL_KEYS,
  NOTICE_KEYS,
  PERSONAL_KEYS,
  READING,
  REWRITING,
  REWRITING_MANY,
  type TableRight,
} from "../rights.ts";

/**
 * A transaction needs the right to each action in it and none of its own
 * (docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html).
 */
export function tableStatements(table: ITable, rights: readonly TableRight[]): PolicyStatement[] {
  const arn = table.tableArn;
  const allowed = (right: TableRight): PolicyStatement => {
    switch (right) {
      case "read":
        return allow("Read", READING, [arn, ...TABLE.indexes.map((index) => `${arn}/index/${index.name}`)]);
      case "scan":
        return allow("Scan", ["dynamodb:Scan"], [arn]);
      case "put":
        return allow("Put", ["dynamodb:PutItem", "dynamodb:ConditionCheckItem"], [arn]);
      case "update":
        return allow("Update", ["dynamodb:UpdateItem"], [arn]);
      case "erase":
        return allow("Erase", ["dynamodb:DeleteItem"], [arn], onlyKeys(PERSONAL_KEYS));
      case "note":
        return allow("Note", ["dynamodb:PutItem"], [arn], onlyKeys(NOTICE_KEYS));
    }
  };
  const denied = rights.some((right) => right !== "read" && right !== "scan") ? journalStands(arn) : [];
  return [...rights.map(allowed), ...denied];
}

/** What was booked stands, whatever right somebody gives this role later. */
function journalStands(arn: string): PolicyStatement[] {
  const journal = onlyKeys(JOURNAL_KEYS);
  const deny = (sid: string, actions: readonly string[], conditions: typeof journal) =>
    new PolicyStatement({ sid, effect: Effect.DENY, actions: [...actions], resources: [arn], conditions });
  const outside = { ...journal, Null: { ...journal.Null, "dynamodb:EnclosingOperation": "true" } };
  return [
    deny("JournalStands", REWRITING, journal),
    deny("NotInABatchEither", REWRITING_MANY, anyKeys(JOURNAL_KEYS)),
    deny("JournalIsWrittenInTransactions", ["dynamodb:PutItem"], outside),
  ];
}

function allow(
  sid: string,
  actions: readonly string[],
  resources: string[],
  conditions?: ReturnType<typeof onlyKeys>,
): PolicyStatement {
  return new PolicyStatement({ sid, actions: [...actions], resources, ...(conditions ? { conditions } : {}) });
}
