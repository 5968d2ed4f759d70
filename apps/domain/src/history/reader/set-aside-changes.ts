import type { RowChange } from "../../projector/tables.ts";
import type { ReaderContext } from "./reader-context.ts";
import { countSetAside, setAsideUpTo } from "./set-aside-past.ts";

/** The changes of `set-aside` and of its count, one event after the other, within some positions. */
export function setAsideChanges(
  { plan, keeper }: Pick<ReaderContext, "plan" | "keeper">,
  from: number,
  to: number,
): readonly RowChange[] {
  const all = setAsideUpTo(plan, keeper.setAside(), to);
  const earlier = all.filter((row) => row.position <= from);
  let count = countSetAside(plan, earlier);
  return all.slice(earlier.length).flatMap((row): RowChange[] => {
    const before = count;
    count = countSetAside(plan, [row], before);
    const { key, position } = row;
    return [
      { projection: "set-aside", key, before: undefined, after: row, position },
      { projection: "counts", key: "set-aside", before, after: count, position },
    ];
  });
}
