/** A stream as it was last told. */
export interface KnownStream {
  readonly id: string;
  readonly name: string;
  /** Names of the streams that it sources or mirrors. */
  readonly sources: readonly string[];
}

/** Streams by their names: one that sources another knows no more of it than that. */
export interface KnownStreams {
  tell(stream: KnownStream): void;
  forget(id: string): void;
  /** Id of the stream that `by` names as its source: one beside it, else the only one of that name; undefined: not known which. */
  named(name: string, by: string): string | undefined;
  /** Those that name it as their source. */
  sourcing(name: string): readonly string[];
}

export function createKnownStreams(limit: number): KnownStreams {
  const byId = new Map<string, KnownStream>();
  const idsByName = new Map<string, Set<string>>();
  const wantedBy = new Map<string, Set<string>>();

  function forget(id: string): void {
    const known = byId.get(id);
    if (known === undefined) return;
    byId.delete(id);
    drop(idsByName, known.name, id);
    for (const source of known.sources) drop(wantedBy, source, id);
  }

  return {
    tell(stream) {
      forget(stream.id);
      if (byId.size >= limit) return;
      byId.set(stream.id, stream);
      put(idsByName, stream.name, stream.id);
      for (const source of stream.sources) put(wantedBy, source, stream.id);
    },
    forget,
    named(name, by) {
      const ids = idsByName.get(name);
      if (ids === undefined) return undefined;
      const beside = `${by.slice(0, by.lastIndexOf("/"))}/${name}`;
      if (beside !== by && ids.has(beside)) return beside;
      const others = [...ids].filter((id) => id !== by);
      return others.length === 1 ? others[0] : undefined;
    },
    sourcing: (name) => [...(wantedBy.get(name) ?? [])],
  };
}

function put(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids === undefined) index.set(key, new Set([id]));
  else ids.add(id);
}

function drop(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  ids?.delete(id);
  if (ids?.size === 0) index.delete(key);
}
