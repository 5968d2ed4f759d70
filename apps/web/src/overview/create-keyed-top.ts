import { type Accessor, createMemo } from "solid-js";

/** Keys of the first `most` rows in the order of `compare`; the very same list while they stay the same. */
export function createKeyedTop<Row extends { readonly key: string }>(
  rows: Accessor<readonly Row[]>,
  compare: (one: Row, other: Row) => number,
  most: number,
): Accessor<readonly string[]> {
  return createMemo(
    () =>
      [...rows()]
        .sort(compare)
        .slice(0, most)
        .map((row) => row.key),
    undefined,
    {
      equals: (one, other) => one.join("\n") === other.join("\n"),
    },
  );
}
