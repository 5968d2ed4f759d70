/** Keeps what was made last, as long as its bytes fit together. */
export interface ByteCache {
  /** What is kept under `key`, which counts as used now. */
  get<Value>(kind: Kind<Value>, key: string): Value | undefined;
  set<Value>(kind: Kind<Value>, key: string, value: Value, bytes: number): void;
  /** Keys kept of one kind. */
  keys(kind: Kind<unknown>): Iterable<string>;
  bytes(): number;
}

/** Names one kind of things kept, and their type. */
export interface Kind<Value> {
  readonly name: string;
  /** Never there: carries the type. */
  readonly value?: Value;
}

interface Entry {
  readonly value: unknown;
  readonly bytes: number;
}

/** @param limit bytes; a thing that is larger by itself is not kept */
export function createByteCache(limit: number): ByteCache {
  // In the order of use: the first is the one used longest ago.
  const entries = new Map<string, Entry>();
  const byKind = new Map<string, Set<string>>();
  let used = 0;

  function drop(name: string, entry: Entry): void {
    entries.delete(name);
    used -= entry.bytes;
    const [kind = "", key = ""] = split(name);
    byKind.get(kind)?.delete(key);
  }

  return {
    get<Value>(kind: Kind<Value>, key: string) {
      const name = `${kind.name} ${key}`;
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      entries.delete(name);
      entries.set(name, entry);
      return entry.value as Value;
    },
    set(kind, key, value, bytes) {
      const name = `${kind.name} ${key}`;
      const known = entries.get(name);
      if (known !== undefined) drop(name, known);
      if (bytes > limit) return;
      entries.set(name, { value, bytes });
      used += bytes;
      const keys = byKind.get(kind.name) ?? new Set();
      byKind.set(kind.name, keys.add(key));
      for (const [oldest, entry] of entries) {
        if (used <= limit) return;
        drop(oldest, entry);
      }
    },
    keys: (kind) => byKind.get(kind.name) ?? [],
    bytes: () => used,
  };
}

function split(name: string): readonly [string, string] {
  const at = name.indexOf(" ");
  return [name.slice(0, at), name.slice(at + 1)];
}
