import type { KeyedRow, StandingChange } from "@cim/contracts";

/** What came and went between two answers of one question. */
export interface RowsChanged {
  /** New ones, and those that are another now. */
  readonly came: StandingChange["came"];
  readonly went: readonly string[];
}

export function rowsChanged(before: ReadonlyMap<string, string>, now: readonly KeyedRow[]): RowsChanged {
  const keys = new Set(now.map(({ key }) => key));
  return {
    came: now
      .filter(({ key, text }) => before.get(key) !== text)
      .map(({ key, row }) => ({ key, row: [...row] })),
    went: [...before.keys()].filter((key) => !keys.has(key)),
  };
}

/** Characters of one message about changes: below NATS' default limit of 1 MiB whatever the characters are. */
export const mostCharacters = 250_000;

/** The same in parts that fit into messages each. */
export function* changeParts({ came, went }: RowsChanged): Generator<RowsChanged> {
  let part: { came: StandingChange["came"][number][]; went: string[] } = { came: [], went: [] };
  let characters = 0;
  const isFull = (more: number) => characters > 0 && characters + more > mostCharacters;
  for (const key of went) {
    if (isFull(key.length)) {
      yield part;
      [part, characters] = [{ came: [], went: [] }, 0];
    }
    part.went.push(key);
    characters += key.length + 3;
  }
  for (const row of came) {
    const length = JSON.stringify(row).length;
    if (isFull(length)) {
      yield part;
      [part, characters] = [{ came: [], went: [] }, 0];
    }
    part.came.push(row);
    characters += length;
  }
  if (characters > 0) yield part;
}
