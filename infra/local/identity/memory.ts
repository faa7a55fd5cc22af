// Owns what the identity provider has to remember for a while (sessions, codes, grants), in memory; a restart forgets all of it.
import type { Adapter, AdapterPayload } from "oidc-provider";

/** Things kept at once. Beyond it the oldest go: the people concerned sign in again. */
const KEPT_MAX = 20_000;

interface Kept {
  payload: AdapterPayload;
  /** By the real clock, in milliseconds since 1970. */
  until: number;
}

/** A store for one provider; it hands out one adapter per kind of thing. */
export function memoryStore(): (kind: string) => Adapter {
  const kept = new Map<string, Kept>();

  const read = (key: string): AdapterPayload | undefined => {
    const one = kept.get(key);
    if (one && one.until > Date.now()) return one.payload;
    kept.delete(key);
    return undefined;
  };
  const write = (key: string, one: Kept): void => {
    kept.delete(key);
    kept.set(key, one);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT_MAX) break;
      kept.delete(oldest);
    }
  };
  const search = (kind: string, match: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
    for (const key of kept.keys()) {
      const payload = key.startsWith(`${kind}:`) ? read(key) : undefined;
      if (payload && match(payload)) return payload;
    }
    return undefined;
  };

  return (kind) => ({
    async upsert(id, payload, expiresIn) {
      const until = expiresIn === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresIn * 1000;
      write(`${kind}:${id}`, { payload, until });
    },
    find: async (id) => read(`${kind}:${id}`),
    findByUid: async (uid) => search(kind, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => search(kind, (payload) => payload.userCode === userCode),
    async consume(id) {
      const payload = read(`${kind}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      kept.delete(`${kind}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, one] of kept) if (one.payload.grantId === grantId) kept.delete(key);
    },
  });
}
