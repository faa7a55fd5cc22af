// What a restored table has lost of a month's figures is worked out again, as it was; and not where the journal says otherwise now.
import { DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { findFigures, findHead, keepFigures, mendMonths } from "../../../functions/month-close/work-out.ts";
import { type Key, keys } from "../../../functions/table/keys.ts";
import { MARCH, marchInBooks } from "./scene.ts";

it("comes back line by line, and only where the journal still says what was kept", async () => {
  const { deps } = await marchInBooks();
  const { client, name } = deps.table;
  const lose = (key: Key) => client.send(new DeleteCommand({ TableName: name, Key: key }));
  const kept = await keepFigures(deps, MARCH);
  expect(kept?.lines.length).toBeGreaterThan(5);

  for (const gone of [
    [keys.monthLines(MARCH, 0)],
    [keys.monthFigures(MARCH)],
    [keys.monthLines(MARCH, 0), keys.monthFigures(MARCH)],
  ]) {
    for (const key of gone) await lose(key);
    await mendMonths(deps);
    await mendMonths(deps);
    expect(await findFigures(deps, MARCH)).toEqual(kept);
  }

  await lose(keys.monthLines(MARCH, 0));
  const changed = { ExpressionAttributeNames: { "#h": "hash" }, ExpressionAttributeValues: { ":h": "0".repeat(64) } };
  const Key = keys.monthFigures(MARCH);
  await client.send(new UpdateCommand({ TableName: name, Key, UpdateExpression: "SET #h = :h", ...changed }));
  await mendMonths(deps);
  await expect(findFigures(deps, MARCH)).rejects.toThrow(`${MARCH} has lost some of its lines`);
  expect((await findHead(deps, MARCH))?.hash).toBe("0".repeat(64));
});
