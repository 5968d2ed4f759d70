import type { Clock } from "../../../live/clock.ts";
import type { FleetComponent } from "../../model/fleet-component.ts";
import type { FleetFeed } from "../fleet-feed.ts";
import type { FromMap, ListQuestion, SumQuestion, ToMap } from "../map-protocol.ts";
import { compareBy } from "./compare-components.ts";
import { countValues } from "./count-values.ts";
import { type FleetSums, makeFleetSums } from "./fleet-sums.ts";
import { readFilter } from "./read-filter.ts";
import { makeSortedFleet, type SortedFleet } from "./sorted-fleet.ts";

export interface FleetQuestions {
  ask(message: Extract<ToMap, { readonly type: "list" | "sum" | "values" }>): void;
  stop(id: number): void;
  /** True while any is open. */
  isOpen(): boolean;
  /** Components are others now. */
  take(keys: ReadonlySet<string>): void;
  /** Something may have changed: open questions are answered soon. */
  moved(): void;
  close(): void;
}

interface OpenList {
  readonly type: "list";
  question: ListQuestion;
  sorted: SortedFleet;
  told: { readonly rows: readonly FleetComponent[]; readonly total: number; readonly isComplete: boolean };
}

interface OpenSum {
  readonly type: "sum";
  question: SumQuestion;
  sums: FleetSums;
  told: string;
}

/** An open question is answered anew at most so often, milliseconds. */
const tellEvery = 250;
/** Rows of one answer. */
const mostRows = 5_000;

/** Lists and sums that stay true while they are open. */
export function makeFleetQuestions(
  feed: FleetFeed,
  clock: Clock,
  post: (message: FromMap) => void,
  /** Brings everything up to date. */
  refresh: () => void,
): FleetQuestions {
  const open = new Map<number, OpenList | OpenSum>();
  let cancel: (() => void) | undefined;
  let toldAt = 0;

  function tell(id: number, one: OpenList | OpenSum, isFirst: boolean): void {
    if (one.type === "list") tellList(id, one, isFirst);
    else tellSum(id, one, isFirst);
  }

  function tellList(id: number, one: OpenList, isFirst: boolean): void {
    const all = one.sorted.rows();
    const from = Math.max(0, Math.floor(one.question.from));
    const rows = all.slice(from, from + Math.min(mostRows, Math.max(0, one.question.count)));
    const isComplete = feed.isComplete();
    const { told } = one;
    const isSame =
      told.total === all.length &&
      told.isComplete === isComplete &&
      told.rows.length === rows.length &&
      rows.every((row, index) => row === told.rows[index]);
    if (isSame && !isFirst) return;
    one.told = { rows, total: all.length, isComplete };
    post({ type: "list", id, total: all.length, from, rows, isComplete });
  }

  function tellSum(id: number, one: OpenSum, isFirst: boolean): void {
    const message = { type: "sum", id, groups: one.sums.groups(), all: one.sums.all() } as const;
    const answer = { ...message, isComplete: feed.isComplete() };
    const text = JSON.stringify(answer);
    if (text === one.told && !isFirst) return;
    one.told = text;
    post(answer);
  }

  function tellAll(): void {
    cancel = undefined;
    refresh();
    toldAt = clock.now();
    for (const [id, one] of open) tell(id, one, false);
    // That the last row has come is a change of no row.
    if (!feed.isComplete()) tellSoon();
  }

  function tellSoon(): void {
    if (open.size === 0 || cancel) return;
    cancel = clock.after(Math.max(0, toldAt + tellEvery - clock.now()), tellAll);
  }

  function openList(id: number, question: ListQuestion): void {
    const before = open.get(id);
    const isSameOrder =
      before?.type === "list" &&
      before.question.filter === question.filter &&
      before.question.sort.column === question.sort.column &&
      before.question.sort.direction === question.sort.direction;
    const sorted = isSameOrder
      ? before.sorted
      : makeSortedFleet(feed.components, readFilter(question.filter).matches, compareBy(question.sort));
    const list: OpenList = {
      type: "list",
      question,
      sorted,
      told: { rows: [], total: 0, isComplete: false },
    };
    open.set(id, list);
    tellList(id, list, true);
  }

  function openSum(id: number, question: SumQuestion): void {
    const { matches } = readFilter(question.filter);
    const sum: OpenSum = {
      type: "sum",
      question,
      sums: makeFleetSums(feed.components, matches, question.groupBy.slice(0, 2)),
      told: "",
    };
    open.set(id, sum);
    tellSum(id, sum, true);
  }

  return {
    ask(message) {
      refresh();
      if (message.type === "list") openList(message.id, message.question);
      else if (message.type === "sum") openSum(message.id, message.question);
      else {
        const { id, field, like, limit } = message;
        post({ type: "values", id, values: countValues(feed.components.values(), field, like, limit) });
      }
      tellSoon();
    },
    stop: (id) => void open.delete(id),
    isOpen: () => open.size > 0,
    take(keys) {
      if (keys.size === 0) return;
      for (const one of open.values()) {
        if (one.type === "list") one.sorted.take(keys, feed.components);
        else one.sums.take(keys, feed.components);
      }
    },
    moved: tellSoon,
    close() {
      cancel?.();
      open.clear();
    },
  };
}
