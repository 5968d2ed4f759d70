import type { Moment, PastRows } from "@cim/contracts/history";
import { hashRows } from "../live/hash-rows.ts";
import type { LiveRow } from "../live/parse-frame.ts";
import type { FoundThing, SliceDump } from "../live/protocol.ts";
import { projectionsOf } from "../search/index/row-index.ts";
import { makePastSearch } from "../search/index/search-past.ts";
import { allShelves } from "../search/index/shelves.ts";
import { makePastSlice, type PastSlice, viewOf } from "./past-slice.ts";
import type { RowsSource } from "./past-source.ts";
import type { ShownView } from "./past-switch.ts";

export interface PastTables {
  /** The slices of these projections that the session may see. */
  slicesOf(projections: readonly string[]): readonly PastSlice[];
  /** What the page is to see of `projections`; `changed`: the keys that a move changed, by slice. */
  views(
    projections: readonly string[],
    moment: Moment,
    changed: ReadonlyMap<PastSlice, readonly string[]>,
  ): readonly ShownView[];
  /** Rows of these slices changed and were not shown. */
  doubt(slices: readonly PastSlice[]): void;
  /** The best things as of `position`; rows of projections that are not on the screen are fetched. */
  search(
    position: number,
    query: string,
    limit: number,
    among: readonly string[] | undefined,
    onScreen: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly FoundThing[]>;
  dump(): readonly SliceDump[];
}

/** All rows that the past engine holds, by projection and slice. */
export function makePastTables(
  source: Pick<RowsSource, "rows">,
  addresses: readonly { readonly projection: string; readonly slice: string }[],
): PastTables {
  const tables = new Map<string, readonly PastSlice[]>();
  /** Projections of which the page may have other rows than those last shown. */
  const unsure = new Set<string>();
  const names = makePastSearch();
  const heard = [...new Set(addresses.map(({ projection }) => projection))].filter((one) => one !== "events");
  const underWay = new Map<string, Promise<PastRows | undefined>>();

  function table(projection: string): readonly PastSlice[] {
    let found = tables.get(projection);
    if (!found) {
      found = addresses
        .filter((address) => address.projection === projection)
        .map((address) => makePastSlice(projection, address.slice));
      tables.set(projection, found);
      unsure.add(projection);
    }
    return found;
  }

  /** Asks once, however many searches want it at the same time. A slice that cannot be had adds nothing to what a search finds. */
  function rowsOf(
    one: PastSlice,
    at: number,
    since: number | undefined,
    signal: AbortSignal,
  ): Promise<PastRows | undefined> {
    const { projection, slice } = one;
    const name = `${projection}/${slice}/${at}/${since ?? ""}`;
    let asked = underWay.get(name);
    if (!asked) {
      asked = source
        .rows({ projection, slice, at, ...(since === undefined ? {} : { since }) }, signal)
        .catch(() => undefined)
        .finally(() => underWay.delete(name));
      underWay.set(name, asked);
    }
    return asked;
  }

  /** The rows as of `position` to search in; undefined: they could not be had now. */
  async function searched(
    one: PastSlice,
    position: number,
    isOnScreen: boolean,
    signal: AbortSignal,
  ): Promise<readonly LiveRow[] | undefined> {
    if (one.position === position) return [...one.rows.values()];
    // What is on the screen moves when all of it can: it is read beside.
    if (isOnScreen) return (await rowsOf(one, position, undefined, signal))?.rows;
    const since = one.position;
    const answer = await rowsOf(one, position, since, signal);
    if (answer && one.position === since) {
      one.take(answer);
      unsure.add(one.projection);
    }
    return one.position === position ? [...one.rows.values()] : undefined;
  }

  return {
    slicesOf: (projections) => projections.flatMap(table),
    views: (projections, moment, changed) =>
      projections.map((projection) => {
        const slices = table(projection);
        const keys = unsure.delete(projection) ? undefined : slices.flatMap((one) => changed.get(one) ?? []);
        return { projection, view: viewOf(slices, moment), keys };
      }),
    doubt(slices) {
      for (const { projection } of slices) unsure.add(projection);
    },
    async search(position, query, limit, among, onScreen, signal) {
      const shelves = among ?? allShelves;
      const asked = projectionsOf(shelves, heard).filter((projection) => !names.has(projection, position));
      await Promise.all(
        asked.map(async (projection) => {
          const isOnScreen = onScreen.includes(projection);
          const rows = await Promise.all(
            table(projection).map((one) => searched(one, position, isOnScreen, signal)),
          );
          if (rows.every((some) => some !== undefined)) names.fill(projection, position, rows);
        }),
      );
      return names.find(query, limit, shelves);
    },
    dump: () =>
      [...tables.values()].flat().flatMap((one) =>
        one.position === undefined
          ? []
          : [
              {
                projection: one.projection,
                slice: one.slice,
                epoch: undefined,
                sequence: undefined,
                position: one.position,
                rows: one.rows.size,
                hash: hashRows(one.rows.values()),
                phase: "as-of",
                fetches: one.fetches,
              },
            ],
      ),
  };
}
