import { type Accessor, createSignal, onCleanup } from "solid-js";
import { useSelection } from "../../app/selection.ts";
import { isStateWord } from "../../thing/state-look.ts";
import { useWords } from "../../words/words.tsx";
import { withValues } from "../filter/edit-filter.ts";
import { type FilterField, filterFields } from "../filter/fleet-filter.ts";
import type { MapTarget } from "../map/map-protocol.ts";
import type { Grouping } from "../model/fleet-component.ts";
import type { Fleet } from "./create-fleet.ts";
import { askBrushed, askComponents, askHit, askSum, type FleetLine } from "./fleet-line.ts";
import { useFleetWords } from "./use-fleet-words.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is done on the map, by hand or by key. */
export interface MapHands {
  tap(at: Point, isAdding: boolean): void;
  brush(from: Point, to: Point, isAdding: boolean): void;
  step(direction: "left" | "right" | "up" | "down" | "in" | "out"): void;
  /** Opens what is focused: a component in the inspector, a group by going into it. */
  open(): void;
  pick(): void;
  centre(): void;
  /** Filters to the group that is focused. */
  only(): void;
  /** What was said last, for those who do not see the map. */
  readonly said: Accessor<string>;
}

export function createHands(options: {
  readonly line: Accessor<FleetLine>;
  readonly fleet: Fleet;
}): MapHands {
  const { line, fleet } = options;
  const say = useFleetWords();
  const word = useWords();
  const selection = useSelection();
  const [said, setSaid] = createSignal("");
  let asking = new AbortController();
  onCleanup(() => asking.abort());

  /** What is asked anew takes the place of what was asked before. */
  function fresh(): AbortSignal {
    asking.abort();
    asking = new AbortController();
    return asking.signal;
  }

  function run(task: (signal: AbortSignal) => Promise<void>): void {
    const signal = fresh();
    task(signal).catch((error: unknown) => {
      // Broken off by what was done next: nothing to tell.
      if (!signal.aborted) throw error;
    });
  }

  const nameOf = (path: readonly string[]) => path.map((part) => part || say("unknown")).join(" › ");

  async function describe(target: MapTarget, signal: AbortSignal): Promise<string> {
    if ("group" in target) {
      const groupBy = fleet.groupBy().slice(0, target.group.length);
      const sums = await askSum(line(), { filter: fleet.filter(), groupBy }, signal);
      const sum = sums.groups.find(({ path }) => path.join("\n") === target.group.join("\n"));
      return say("said.group", { name: nameOf(target.group), count: sum?.total ?? 0 });
    }
    const [found] = await askComponents(line(), [target.component], signal);
    if (!found) return target.component;
    const state = isStateWord(found.state) ? word(`states.${found.state}`) : found.state;
    const place = fleet.groupBy().map((grouping) => found[grouping] || say("unknown"));
    return say("said.component", { name: found.name, state, place: place.join(" › ") });
  }

  function goInto(target: MapTarget): void {
    fleet.focus(target);
    line().post({ type: "look", at: target });
  }

  function inspect(component: string): void {
    selection.open({ kind: "component", id: component });
  }

  function step(direction: Parameters<MapHands["step"]>[0]): void {
    run(async (signal) => {
      const target = await askHit(line(), { type: "step", from: fleet.focused(), direction }, signal);
      if (!target) {
        setSaid(say("said.nothing"));
        return;
      }
      fleet.focus(target);
      setSaid(await describe(target, signal));
    });
  }

  return {
    said,
    step,
    tap(at, isAdding) {
      run(async (signal) => {
        const target = await askHit(line(), { type: "hit", at }, signal);
        fleet.focus(target);
        if (!target) return;
        if ("group" in target) goInto(target);
        else if (isAdding) fleet.toggle(target.component);
        else inspect(target.component);
      });
    },
    brush(from, to, isAdding) {
      run(async (signal) => {
        const keys = await askBrushed(line(), { type: "brush", from, to }, signal);
        fleet.select(isAdding ? [...fleet.selected(), ...keys] : keys);
        setSaid(say("said.picked", { count: keys.length }));
      });
    },
    open() {
      const target = fleet.focused();
      if (!target) return;
      if ("component" in target) inspect(target.component);
      else {
        goInto(target);
        step("in");
      }
    },
    pick() {
      const target = fleet.focused();
      if (!target) return;
      if ("component" in target) {
        fleet.toggle(target.component);
        setSaid(say("said.picked", { count: fleet.selected().length }));
      }
    },
    centre() {
      const target = fleet.focused();
      if (target) line().post({ type: "look", at: target });
    },
    only() {
      const target = fleet.focused();
      if (!target || !("group" in target)) return;
      const filter = target.group.reduce((text, value, at) => {
        const field = fieldOf(fleet.groupBy()[at]);
        return field === undefined ? text : withValues(text, field, [value]);
      }, fleet.filter());
      fleet.setFilter(filter);
    },
  };
}

function fieldOf(grouping: Grouping | undefined): FilterField | undefined {
  return (Object.keys(filterFields) as FilterField[]).find((name) => filterFields[name] === grouping);
}
