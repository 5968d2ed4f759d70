import { header, type LogRecord, type LookUpReply, type LookUpRequest, readHeader } from "@cim/contracts";
import { textHash } from "./text-hash.ts";

/**
 * Which events carry an id, a correlation or a causation: 32-bit hash -> positions, in typed arrays (17 bytes per different
 * id of an event, one entry for a root's three equal ones). A hash may stand for two ids: the asker checks the events.
 */
export interface EventIndex {
  /** Takes a record's headers; in any order of positions, each position once. */
  add(record: Pick<LogRecord, "position" | "headers">): void;
  /** Positions, ascending, without how far the index reaches. */
  find(request: LookUpRequest): Pick<LookUpReply, "positions" | "truncated">;
  entries(): number;
}

const roles = { id: 1, correlation: 2, causation: 4 } as const;
/** How many positions an id itself may have: retries beyond the dedup window, and hash twins. */
const mostPerId = 64;
const none = 0xffffffff;

export function createEventIndex(capacity = 1024): EventIndex {
  let size = 0;
  let hashes = new Uint32Array(capacity);
  let positions = new Float64Array(capacity);
  let flags = new Uint8Array(capacity);
  let next = new Uint32Array(capacity);
  let heads = new Uint32Array(2 ** Math.ceil(Math.log2(capacity))).fill(none);

  function link(entry: number): void {
    const slot = (hashes[entry] ?? 0) & (heads.length - 1);
    next[entry] = heads[slot] ?? none;
    heads[slot] = entry;
  }

  function grow(): void {
    const larger = hashes.length * 2;
    hashes = copied(new Uint32Array(larger), hashes);
    positions = copied(new Float64Array(larger), positions);
    flags = copied(new Uint8Array(larger), flags);
    next = new Uint32Array(larger);
    heads = new Uint32Array(heads.length * 2).fill(none);
    for (let entry = 0; entry < size; entry++) link(entry);
  }

  function insert(text: string, flag: number, position: number): void {
    if (size === hashes.length) grow();
    const entry = size++;
    hashes[entry] = textHash(text);
    positions[entry] = position;
    flags[entry] = flag;
    link(entry);
  }

  return {
    add({ position, headers }) {
      const id = readHeader(headers, header.id);
      const correlation = readHeader(headers, header.correlationId);
      const causation = readHeader(headers, header.causationId);
      if (id) insert(id, roles.id | (correlation === id ? roles.correlation : 0), position);
      if (correlation && correlation !== id) {
        insert(correlation, roles.correlation | (causation === correlation ? roles.causation : 0), position);
      }
      // A root names itself as its cause; it is not its own effect.
      if (causation && causation !== id && causation !== correlation)
        insert(causation, roles.causation, position);
    },
    find(request) {
      const hash = textHash(request.id);
      const role = roles[request.by];
      const limit = request.by === "id" ? mostPerId : request.limit;
      const found: number[] = [];
      for (let at = heads[hash & (heads.length - 1)] ?? none; at !== none; at = next[at] ?? none) {
        if (hashes[at] === hash && ((flags[at] ?? 0) & role) !== 0) found.push(positions[at] ?? 0);
      }
      found.sort((a, b) => a - b);
      return { positions: found.slice(0, limit), truncated: found.length > limit };
    },
    entries: () => size,
  };
}

function copied<List extends { set(from: List): void }>(to: List, from: List): List {
  to.set(from);
  return to;
}
