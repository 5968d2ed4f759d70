import type { Headers } from "@cim/contracts";
import type { SourcedStream, StreamKey } from "../log-sourcing.ts";

/** A message of a stream in memory. */
export interface MemoryForeignMessage {
  readonly subject: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** One life of a stream in memory. */
interface Life {
  readonly created: string;
  readonly messages: Map<number, MemoryForeignMessage>;
  last: number;
}

/** Streams of other systems, in memory. */
export interface MemoryForeignStreams {
  /** Makes a stream, also anew after it was deleted. */
  create(key: StreamKey): SourcedStream;
  /** Returns its sequence. */
  publish(key: StreamKey, message: MemoryForeignMessage): number;
  purge(key: StreamKey): void;
  remove(key: StreamKey): void;
  /** Cuts or restores the link to a source. */
  link(source: string, state: "up" | "cut"): void;
  isCut(source: string): boolean;
  /** Its life now: when it was created, and its messages from a sequence on; undefined: there is none. */
  read(
    key: StreamKey,
    from: number,
  ):
    | { readonly created: string; readonly messages: readonly (readonly [number, MemoryForeignMessage])[] }
    | undefined;
  /** Returns the function that stops telling. */
  onChange(listener: () => void): () => void;
}

/** @param now clock of their servers */
export function createMemoryForeignStreams(now: () => Date): MemoryForeignStreams {
  const lives = new Map<string, Life>();
  const cut = new Set<string>();
  const listeners = new Set<() => void>();
  let created = 0;
  const keyOf = ({ source, stream }: StreamKey) => `${source}/${stream}`;
  const changed = () => {
    for (const listener of [...listeners]) listener();
  };
  function lifeOf(key: StreamKey): Life {
    const life = lives.get(keyOf(key));
    if (life === undefined) throw new Error(`there is no stream ${keyOf(key)}`);
    return life;
  }

  return {
    create({ source, stream }) {
      // At least a millisecond apart, as the lives of a stream are.
      created = Math.max(created + 1, now().getTime());
      const at = new Date(created).toISOString();
      lives.set(keyOf({ source, stream }), { created: at, messages: new Map(), last: 0 });
      changed();
      return { source, stream, created: at };
    },
    publish(key, { subject, headers, body }) {
      const life = lifeOf(key);
      life.last += 1;
      life.messages.set(life.last, { subject, headers: { ...headers }, body: body.slice() });
      changed();
      return life.last;
    },
    purge(key) {
      lifeOf(key).messages.clear();
    },
    remove(key) {
      lives.delete(keyOf(key));
    },
    link(source, state) {
      if (state === "cut") cut.add(source);
      else cut.delete(source);
      changed();
    },
    isCut: (source) => cut.has(source),
    read(key, from) {
      const life = lives.get(keyOf(key));
      if (life === undefined) return undefined;
      const messages = [...life.messages].filter(([sequence]) => sequence >= from);
      return { created: life.created, messages };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
