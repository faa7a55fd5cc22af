// Owns reading secrets through AWS's Parameters and Secrets extension, and noticing that one was changed; refuses to show any of them.

/** Where the extension listens unless it is told otherwise. */
const PORT_DEFAULT = "2773";
/** A secret is read again after this time. The extension holds it for a minute more, so that a new key is used within five. */
const FRESH_MS = 4 * 60_000;
/** The extension answers from its own memory or asks Secrets Manager once; longer means that it is not there. */
const TIMEOUT_MS = 3_000;
/** The extension refuses while it starts beside us, and when many ask at once: so many tries, this far apart. */
const ATTEMPTS_MAX = 20;
const BETWEEN_ATTEMPTS_MS = 50;
/** What trying again does not help against. */
const FINAL = /ResourceNotFound|AccessDenied|Unauthorized/i;

/** A secret could not be read. Says which and why, never what it holds. */
export class SecretUnavailable extends Error {}

export type Stage = "AWSCURRENT" | "AWSPREVIOUS";

/**
 * What a secret says now, asked of the extension at each call. Null when it never had the stage asked for. The extension serves nobody
 * before the first call of the function, so this belongs in a handler and not beside it. Throws SecretUnavailable.
 */
export async function readSecret(id: string, stage: Stage = "AWSCURRENT"): Promise<string | null> {
  const port = process.env.PARAMETERS_SECRETS_EXTENSION_HTTP_PORT ?? PORT_DEFAULT;
  const asked = stage === "AWSCURRENT" ? { secretId: id } : { secretId: id, versionStage: stage };
  const url = `http://localhost:${port}/secretsmanager/get?${new URLSearchParams(asked)}`;
  const headers = { "X-Aws-Parameters-Secrets-Token": process.env.AWS_SESSION_TOKEN ?? "" };
  let trouble = "";
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const answer = await ask(url, headers);
    if (typeof answer !== "string") {
      if (answer.status === 200) return secretIn(answer.body, id);
      if (stage === "AWSPREVIOUS" && /ResourceNotFound/i.test(answer.body)) return null;
      trouble = `the extension answers ${answer.status}`;
      if (FINAL.test(answer.body)) break;
    } else trouble = answer;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_ATTEMPTS_MS));
  }
  throw new SecretUnavailable(`${nameOf(id)} cannot be read: ${trouble}`);
}

/** A secret that has to be there. Throws SecretUnavailable. */
export async function requiredSecret(id: string): Promise<string> {
  const found = await readSecret(id);
  if (found === null) throw new SecretUnavailable(`${nameOf(id)} has no value`);
  return found;
}

/** The answer, or what kept it from coming. */
async function ask(url: string, headers: Record<string, string>): Promise<{ status: number; body: string } | string> {
  try {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { status: answer.status, body: await answer.text() };
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    return `the extension does not answer (${cause?.code ?? name})`;
  }
}

function secretIn(body: string, id: string): string {
  try {
    const { SecretString } = JSON.parse(body) as { SecretString?: unknown };
    if (typeof SecretString === "string" && SecretString !== "") return SecretString;
  } catch {
    // No JSON: told below, without what it was.
  }
  throw new SecretUnavailable(`${nameOf(id)} cannot be read: it holds no text`);
}

/** The name in an ARN: neither the account nor the region belongs in a log. */
const nameOf = (id: string): string => `the secret ${id.split(":").at(-1)}`;

/**
 * Something made of secrets, made again when one of them was changed. They are read at the first call and then every FRESH_MS; when that
 * fails later on, what was made before goes on being used.
 */
export function madeOfSecrets<Secrets extends object, Made>(
  read: () => Promise<Secrets>,
  make: (secrets: Secrets) => Made,
  now: () => number = Date.now,
): { (): Promise<Made>; again(): Promise<Made> } {
  let kept: { readonly values: string; readonly made: Made } | null = null;
  let freshUntil = 0;
  let reading: Promise<Made> | null = null;

  async function readNow(): Promise<Made> {
    try {
      const secrets = await read();
      const values = JSON.stringify(secrets);
      if (kept?.values !== values) kept = { values, made: make(secrets) };
    } catch (error) {
      if (!kept) throw error;
    }
    freshUntil = now() + FRESH_MS;
    return kept.made;
  }
  const again = (): Promise<Made> => {
    reading ??= readNow().finally(() => {
      reading = null;
    });
    return reading;
  };
  return Object.assign(async () => (kept && now() < freshUntil ? kept.made : again()), { again });
}
