import { looseName } from "@cim/contracts";
import { namePattern } from "./name-pattern.ts";

/** Numbers of the lists that a name fits, in no order and each once. */
export type NameMatcher = (name: string) => readonly number[];

type Fits = (loose: string) => boolean;

/** A pattern's part that a name must hold; found by one walk over the name. */
interface Part {
  readonly list: number;
  /** Length where the name must begin with it, else -1. */
  readonly opens: number;
  /** The whole of a pattern that says more than the part. */
  readonly fits: Fits | undefined;
}

interface State {
  readonly next: Map<number, State>;
  readonly number: number;
  /** Parts that may stand anywhere, and those that must end the name. */
  inside: readonly Part[];
  final: readonly Part[];
}

const none: readonly number[] = [];
const noParts: readonly Part[] = [];
const ascii = 128;
const skipped = 255;
const isAscii = /^[\0-\x7f]*$/;

/**
 * Compiles lists of patterns (see {@link namePattern}) into one automaton (Aho-Corasick), so that a name costs the same few
 * nanoseconds per character however many patterns there are: names come from outside, each perhaps a new one.
 */
export function createNameMatcher(lists: readonly (readonly string[])[]): NameMatcher {
  const root = stateOf(0);
  const states = [root];
  const always: number[] = [];
  /** Patterns of other letters: only names with such letters fit them. */
  const others: { readonly list: number; readonly fits: Fits }[] = [];
  const classes = new Uint8Array(ascii);
  let classCount = 1;

  for (const [list, patterns] of lists.entries()) for (const pattern of patterns) add(list, pattern);
  for (const gap of "-_ ") classes[gap.charCodeAt(0)] = skipped;
  for (let code = 0x41; code <= 0x5a; code++) classes[code] = classes[code + 32] ?? 0;
  const table = tableOf(states, classCount);
  const seen = new Uint32Array(lists.length);
  let turn = 0;

  function add(list: number, pattern: string): void {
    const parts = pattern.split("*").map(looseName);
    const longest = parts.reduce((one, other) => (other.length > one.length ? other : one));
    if (!isAscii.test(parts.join(""))) others.push({ list, fits: namePattern(pattern) });
    else if (longest === "" && parts.length > 1) always.push(list);
    else put(list, pattern, parts, longest);
  }

  function put(list: number, pattern: string, parts: readonly string[], part: string): void {
    let state = root;
    for (let at = 0; at < part.length; at++) {
      const code = part.charCodeAt(at);
      if (classes[code] === 0) classes[code] = classCount++;
      state = below(state, classes[code] ?? 0, states);
    }
    const isWhole = parts.filter((other) => other !== "").length <= 1;
    const isFinal = isWhole && parts.at(-1) === part;
    const opens = isWhole && parts[0] === part ? part.length : -1;
    const made: Part = { list, opens, fits: isWhole ? undefined : namePattern(pattern) };
    if (isFinal) state.final = [...state.final, made];
    else state.inside = [...state.inside, made];
  }

  /** The lists are marked by the number of the turn, so that nothing is to be cleared. */
  function mark(found: number[], list: number): void {
    if (seen[list] === turn) return;
    seen[list] = turn;
    found.push(list);
  }

  function walk(name: string, isLoose: boolean): readonly number[] {
    let found: number[] | undefined;
    let candidates: Set<Part> | undefined;
    let at = 0;
    let length = 0;
    for (let index = 0; index < name.length; index++) {
      const code = name.charCodeAt(index);
      if (code >= ascii && !isLoose) return walk(looseName(name), true);
      const kind = code < ascii ? (classes[code] ?? 0) : 0;
      if (kind === skipped) continue;
      length++;
      at = table[at * classCount + kind] ?? 0;
      const inside = states[at]?.inside ?? noParts;
      if (inside.length > 0) {
        found ??= start();
        for (const part of inside) {
          if (part.fits !== undefined) candidates = (candidates ?? new Set()).add(part);
          else if (part.opens < 0 || part.opens === length) mark(found, part.list);
        }
      }
    }
    for (const part of states[at]?.final ?? noParts) {
      found ??= start();
      if (part.opens < 0 || part.opens === length) mark(found, part.list);
    }
    if (always.length > 0 || (isLoose && others.length > 0) || candidates !== undefined) {
      found ??= start();
      for (const list of always) mark(found, list);
      const loose = isLoose ? name : looseName(name);
      for (const { list, fits } of candidates ?? noParts) if (fits?.(loose)) mark(found, list);
      if (isLoose) for (const { list, fits } of others) if (fits(loose)) mark(found, list);
    }
    return found === undefined || found.length === 0 ? none : found;
  }

  function start(): number[] {
    turn = (turn + 1) >>> 0;
    if (turn === 0) {
      seen.fill(0);
      turn = 1;
    }
    return [];
  }

  return (name) => walk(name, false);
}

function stateOf(number: number): State {
  return { next: new Map(), number, inside: noParts, final: noParts };
}

function below(state: State, kind: number, states: State[]): State {
  const known = state.next.get(kind);
  if (known !== undefined) return known;
  const made = stateOf(states.length);
  state.next.set(kind, made);
  states.push(made);
  return made;
}

/** State and class of a character -> state: where a part breaks off, the longest other one that may have begun in it. */
function tableOf(states: readonly State[], classCount: number): Uint32Array {
  const table = new Uint32Array(states.length * classCount);
  const fallback = new Uint32Array(states.length);
  const queue = states.slice(0, 1);
  for (const state of queue) {
    const other = fallback[state.number] ?? 0;
    const shorter = states[other];
    if (shorter !== undefined && shorter !== state) {
      if (shorter.inside.length > 0) state.inside = [...state.inside, ...shorter.inside];
      if (shorter.final.length > 0) state.final = [...state.final, ...shorter.final];
    }
    for (let kind = 0; kind < classCount; kind++) {
      const next = state.next.get(kind);
      const missed = state.number === 0 ? 0 : (table[other * classCount + kind] ?? 0);
      table[state.number * classCount + kind] = next?.number ?? missed;
      if (next === undefined) continue;
      fallback[next.number] = missed;
      queue.push(next);
    }
  }
  return table;
}
