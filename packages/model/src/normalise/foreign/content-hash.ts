/** Two 32-bit states give 53 bits: the same thing said twice is told by it among millions. */
interface State {
  one: number;
  two: number;
}

/** What of two messages must be equal for them to say the same. */
export interface Content {
  readonly type: string;
  readonly aggregateId: string | undefined;
  readonly data: unknown;
  /** Names of fields of `data` itself that tell of the message, not of what happened. */
  readonly ignored: ReadonlySet<string>;
}

/** A whole number below 2^53 of what is said, without ids, times and causes. Equal for cim-domain-agent's double writes. */
export function contentHash({ type, aggregateId = "", data, ignored }: Content): number {
  const state = begin();
  mixText(state, type);
  mixText(state, aggregateId);
  mixValue(state, data, ignored);
  return finish(state);
}

/** The same of bytes that say nothing that could be read. */
export function bytesHash(type: string, bytes: Uint8Array): number {
  const state = begin();
  mixText(state, type);
  for (let index = 0; index < bytes.length; index++) mix(state, bytes[index] ?? 0);
  return finish(state);
}

function begin(): State {
  return { one: 0x811c9dc5, two: 0x9e3779b9 };
}

function mixValue(state: State, value: unknown, ignored: ReadonlySet<string> | undefined): void {
  if (typeof value === "string") {
    mix(state, 1);
    mixText(state, value);
  } else if (typeof value === "number" || typeof value === "boolean") {
    mix(state, 2);
    mixText(state, String(value));
  } else if (typeof value !== "object" || value === null) {
    mix(state, 3);
  } else if (Array.isArray(value)) {
    mix(state, 4);
    for (const item of value) mixValue(state, item, undefined);
    mix(state, 5);
  } else {
    mix(state, 6);
    for (const name in value) {
      if (ignored?.has(name) === true) continue;
      mixText(state, name);
      mixValue(state, (value as Readonly<Record<string, unknown>>)[name], undefined);
    }
    mix(state, 7);
  }
}

function mixText(state: State, text: string): void {
  let { one, two } = state;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x85ebca77);
    two ^= two >>> 15;
  }
  state.one = one;
  state.two = two;
  mix(state, 0x1f);
}

function mix(state: State, code: number): void {
  state.one = Math.imul(state.one ^ code, 0x01000193);
  state.two = Math.imul(state.two ^ code, 0x85ebca77);
  state.two ^= state.two >>> 15;
}

function finish({ one, two }: State): number {
  const high = Math.imul(one ^ (one >>> 16), 0xc2b2ae35);
  return ((high ^ (high >>> 13)) >>> 11) * 0x1_0000_0000 + (two >>> 0);
}
