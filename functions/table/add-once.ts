// Owns adding to an item once for each mark (a day, say), however often it is asked; refuses to be part of a larger commit.
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { Key } from "./keys.ts";
import type { Table } from "./table.ts";

/** What is added and set, and the mark that only ever grows: an item that bears it or a later one has had its addition. */
interface Addition {
  readonly add: Readonly<Record<string, bigint>>;
  readonly set: Readonly<Record<string, unknown>>;
  readonly mark: { readonly name: string; readonly to: string };
}

/** True when this call added, false when the mark was there already. A lost answer is safe: the second try finds the mark. */
export async function addOnce(table: Table, key: Key, { add, set, mark }: Addition): Promise<boolean> {
  const names: Record<string, string> = { "#mark": mark.name };
  const values: Record<string, unknown> = { ":mark": mark.to };
  const adds = Object.entries(add).map(([name, by], at) => {
    names[`#a${at}`] = name;
    values[`:a${at}`] = by;
    return `#a${at} :a${at}`;
  });
  const sets = Object.entries(set).map(([name, to], at) => {
    names[`#s${at}`] = name;
    values[`:s${at}`] = to;
    return `#s${at} = :s${at}`;
  });
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: key,
        UpdateExpression: `SET ${["#mark = :mark", ...sets].join(", ")}${adds.length > 0 ? ` ADD ${adds.join(", ")}` : ""}`,
        ConditionExpression: "attribute_not_exists(#mark) OR #mark < :mark",
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
