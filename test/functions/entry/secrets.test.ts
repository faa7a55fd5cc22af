// Secrets on AWS: read through the extension, read again now and then, and never shown.
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { madeOfSecrets, readSecret, requiredSecret, SecretUnavailable } from "../../../functions/entry/secrets.ts";
import { type FakeExtension, fakeExtension, secretArn } from "../../support/secrets-extension.ts";

const KEY = secretArn("stripe-key");
let extension: FakeExtension;

beforeAll(async () => {
  extension = await fakeExtension();
});
afterAll(() => extension.close());
beforeEach(() => {
  extension.secrets.clear();
  extension.previous.clear();
  extension.asked.length = 0;
  extension.notReady = 0;
  extension.secrets.set(KEY, "sk_test_first");
});

describe("a secret", () => {
  it("is what the extension says now", async () => {
    expect(await requiredSecret(KEY)).toBe("sk_test_first");
    extension.secrets.set(KEY, "sk_test_second");
    expect(await requiredSecret(KEY)).toBe("sk_test_second");
  });

  it("is waited for while the extension starts", async () => {
    extension.notReady = 3;
    expect(await requiredSecret(KEY)).toBe("sk_test_first");
  });

  it("may have been something else before, or nothing", async () => {
    expect(await readSecret(KEY, "AWSPREVIOUS")).toBeNull();
    extension.previous.set(KEY, "sk_test_before");
    expect(await readSecret(KEY, "AWSPREVIOUS")).toBe("sk_test_before");
  });

  it("that is not there is named without its account, region or value", async () => {
    const failed = await requiredSecret(secretArn("other")).catch((error: Error) => error);
    expect(failed).toBeInstanceOf(SecretUnavailable);
    expect((failed as Error).message).toBe("the secret other cannot be read: the extension answers 400");
    expect(extension.asked).toHaveLength(1);
  });

  it("cannot be read where nothing answers, and that is said in words", async () => {
    const port = process.env.PARAMETERS_SECRETS_EXTENSION_HTTP_PORT;
    process.env.PARAMETERS_SECRETS_EXTENSION_HTTP_PORT = "9";
    await expect(requiredSecret(KEY)).rejects.toThrow(
      "the secret stripe-key cannot be read: the extension does not answer",
    );
    process.env.PARAMETERS_SECRETS_EXTENSION_HTTP_PORT = port;
  });

  it("that holds no text shows nothing of what it holds", async () => {
    extension.secrets.set(KEY, "");
    await expect(requiredSecret(KEY)).rejects.toThrow("it holds no text");
  });
});

describe("what is made of secrets", () => {
  const clock = { now: 0 };
  const opened = () => {
    const make = vi.fn(({ key }: { key: string }) => ({ key }));
    return {
      make,
      get: madeOfSecrets(
        async () => ({ key: await requiredSecret(KEY) }),
        make,
        () => clock.now,
      ),
    };
  };

  it("is made once, and asked about once, however many calls come at once", async () => {
    const { make, get } = opened();
    const [first, second] = await Promise.all([get(), get()]);
    expect(first).toBe(second);
    expect(await get()).toBe(first);
    expect([make.mock.calls.length, extension.asked.length]).toEqual([1, 1]);
  });

  it("is made again after four minutes when the secret was changed, and only then", async () => {
    const { make, get } = opened();
    const first = await get();
    clock.now += 4 * 60_000;
    expect(await get()).toBe(first);
    extension.secrets.set(KEY, "sk_test_second");
    clock.now += 3 * 60_000;
    expect((await get()).key).toBe("sk_test_first");
    clock.now += 60_000;
    expect((await get()).key).toBe("sk_test_second");
    expect(make).toHaveBeenCalledTimes(2);
  });

  it("is looked at at once when somebody asks for it again", async () => {
    const { get } = opened();
    await get();
    extension.secrets.set(KEY, "sk_test_second");
    expect((await get.again()).key).toBe("sk_test_second");
  });

  it("goes on as it was when a secret cannot be read later, and fails when it never could", async () => {
    const { get } = opened();
    const first = await get();
    extension.secrets.delete(KEY);
    clock.now += 5 * 60_000;
    expect(await get()).toBe(first);
    await expect(opened().get()).rejects.toThrow(SecretUnavailable);
  });
});
