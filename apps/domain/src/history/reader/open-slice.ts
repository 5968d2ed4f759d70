import { isProjectionName, type ProjectionName, type Slice, slices, slicesOf } from "@cim/contracts";
import { slicesOfRow } from "@cim/model";
import type { FoldPlan } from "../../projector/fold-plan.ts";
import type { HistoryKeeper } from "../keeper/history-keeper.ts";
import { HistoryRefusal } from "./history-refusal.ts";
import type { StateOpener } from "./open-state.ts";
import { countedIn } from "./partial-plan.ts";
import { type PastTable, rowsOf, tableOf, textIn } from "./past-table.ts";
import { countSetAside, setAsideUpTo } from "./set-aside-past.ts";

/** One permission's part of a projection. */
export interface SliceName {
  readonly projection: ProjectionName;
  readonly slice: Slice;
}

/** @throws HistoryRefusal when there is no such projection or slice */
export function checkSlice(given: { readonly projection: string; readonly slice: string }): SliceName {
  const { projection } = given;
  const slice = slices.find((name) => name === given.slice);
  if (isProjectionName(projection) && slice !== undefined && slicesOf[projection].includes(slice)) {
    return { projection, slice };
  }
  throw new HistoryRefusal(
    "unknown-slice",
    `There are no rows ${projection}/${given.slice}; ask for a projection and slice that the session lists`,
  );
}

export interface SliceOpener {
  /** The rows of one slice as of a position that the keeper has passed. @throws as {@link StateOpener.open} */
  open(name: SliceName, position: number, signal: AbortSignal): Promise<PastTable>;
  /** The whole projection; for `counts`, those of the given slice. */
  openAll(name: SliceName, position: number, signal: AbortSignal): Promise<PastTable>;
}

export function createSliceOpener(options: {
  readonly plan: FoldPlan;
  readonly keeper: Pick<HistoryKeeper, "setAside">;
  readonly states: StateOpener;
}): SliceOpener {
  const { plan, keeper, states } = options;

  async function countsOf(slice: Slice, position: number, signal: AbortSignal): Promise<PastTable> {
    const counted = await Promise.all(
      countedIn(plan, slice).map(async (projection) => {
        const { tables } = await states.open(projection, position, signal);
        const counts = tables.get("counts");
        return [projection, counts && textIn(counts, projection)] as const;
      }),
    );
    const aside = slicesOfRow("counts", { counted: "set-aside" }).includes(slice)
      ? countSetAside(plan, setAsideUpTo(plan, keeper.setAside(), position))
      : undefined;
    return tableOf(sorted([...counted, ["set-aside", aside && JSON.stringify(aside)]]));
  }

  async function openAll(name: SliceName, position: number, signal: AbortSignal): Promise<PastTable> {
    const { projection, slice } = name;
    if (projection === "counts") return await countsOf(slice, position, signal);
    if (projection === "set-aside") {
      const rows = setAsideUpTo(plan, keeper.setAside(), position);
      return tableOf(sorted(rows.map((row) => [row.key, JSON.stringify(row)])));
    }
    const { tables } = await states.open(projection, position, signal);
    return tables.get(projection) ?? tableOf(new Map());
  }

  return {
    openAll,
    async open(name, position, signal) {
      const { projection, slice } = name;
      const table = await openAll(name, position, signal);
      if (slicesOf[projection].length === 1 || projection === "counts") return table;
      const mine = new Map<string, string>();
      for (const { key, text } of rowsOf(table)) {
        const row = JSON.parse(text) as Readonly<Record<string, unknown>>; // ours, see past-table.ts
        if (slicesOfRow(projection, row).includes(slice)) mine.set(key, text);
      }
      return tableOf(mine);
    },
  };
}

function sorted(rows: readonly (readonly [string, string | undefined])[]): ReadonlyMap<string, string> {
  const there = rows.flatMap(([key, text]) => (text === undefined ? [] : [[key, text] as const]));
  return new Map(there.sort(([left], [right]) => (left < right ? -1 : 1)));
}
