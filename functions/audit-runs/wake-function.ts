// Owns waking a function on AWS without waiting for it; refuses to know what it does.
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

const ATTEMPTS = 3;
const TIMEOUT_MS = 3_000;

let kept: LambdaClient | null = null;

/** Lambda takes the order at once, carries it out by itself, and tries again what fails. Throws where it did not take it. */
export async function wakeFunction(
  name: string,
  order: Readonly<Record<string, string>>,
  client: Pick<LambdaClient, "send"> = ours(),
): Promise<void> {
  const Payload = Buffer.from(JSON.stringify(order));
  await client.send(new InvokeCommand({ FunctionName: name, InvocationType: "Event", Payload }));
}

function ours(): LambdaClient {
  kept ??= new LambdaClient({
    maxAttempts: ATTEMPTS,
    requestHandler: { requestTimeout: TIMEOUT_MS, connectionTimeout: TIMEOUT_MS },
  });
  return kept;
}
