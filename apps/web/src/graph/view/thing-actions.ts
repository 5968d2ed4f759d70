import type { IconName } from "../../ui/icon-paths.ts";
import type { Target } from "../canvas/stage-protocol.ts";
import { hideThings, setGroup, unpinThings } from "../model/choices.ts";
import type { Drawing } from "./create-drawing.ts";
import type { SayGraph } from "./use-graph-view-words.ts";

/** Something that can be done with a thing, a group or several things. */
export interface ThingAction {
  readonly name: ActionName;
  readonly words: string;
  readonly icon: IconName;
  /** As `KeyboardEvent.key` says it, in lower case. */
  readonly key: string;
  run(): void;
}

export type ActionName =
  | "inspect"
  | "expand"
  | "collapse"
  | "hide"
  | "isolate"
  | "pin"
  | "unpin"
  | "open"
  | "close"
  | "centre"
  | "choose"
  | "unchoose";

/** What only the place that shows the drawing can do. */
export interface DrawingHands {
  inspect(key: string): void;
  /** Holds things and groups where they stand now. */
  pin(names: readonly string[]): void;
  centre(names: readonly string[]): void;
  openGroup(id: string): void;
}

/** What can be done with `names` (keys of things, or the id of one group), in the order of the menu. */
export function thingActions(
  names: readonly string[],
  drawing: Drawing,
  hands: DrawingHands,
  say: SayGraph,
): readonly ThingAction[] {
  const shown = drawing.shown();
  const choices = drawing.choices();
  const group = names.length === 1 ? shown.groups.find(({ id }) => id === names[0]) : undefined;
  const keys = group === undefined ? names.filter((name) => shown.things.has(name)) : [...group.members];
  const only = group === undefined && keys.length === 1 ? keys[0] : undefined;
  if (keys.length === 0) return [];
  const actions: ThingAction[] = [];
  const add = (name: ActionName, icon: IconName, key: string, run: () => void) =>
    actions.push({ name, icon, key, run, words: say(`action.${name}`) });

  if (only !== undefined) {
    add("inspect", "info", " ", () => hands.inspect(only));
    add("expand", "plus", "enter", () => void drawing.expand(only));
    if (choices.expansions.has(only)) add("collapse", "minus", "c", () => drawing.collapse(only));
  }
  if (group !== undefined) {
    add("open", "expand", "enter", () => hands.openGroup(group.id));
    add("close", "collapse", "c", () => drawing.change((before) => setGroup(before, group.id, "closed")));
  }
  add("hide", "close", "h", () => {
    drawing.change((before) => hideThings(before, keys));
    drawing.choose([]);
  });
  if (shown.things.size > keys.length) {
    add("isolate", "filter", "i", () => {
      const others = [...shown.things.keys()].filter((key) => !keys.includes(key));
      drawing.change((before) => hideThings(before, others));
      drawing.choose([]);
    });
  }
  const pinned = group === undefined ? keys : [group.id];
  if (pinned.every((name) => choices.pins.has(name))) {
    add("unpin", "pin", "p", () => drawing.change((before) => unpinThings(before, pinned)));
  } else add("pin", "pin", "p", () => hands.pin(pinned));
  add("centre", "fit", "f", () => hands.centre(names));
  if (only !== undefined) {
    const isChosen = drawing.chosen().includes(only);
    add(isChosen ? "unchoose" : "choose", "check", "x", () =>
      drawing.choose(isChosen ? drawing.chosen().filter((key) => key !== only) : [...drawing.chosen(), only]),
    );
  }
  return actions;
}

/** What actions work on when they are called for one thing: on all that are chosen where it is one of them. */
export function actedOn(name: string, drawing: Drawing): readonly string[] {
  const chosen = drawing.chosen();
  return chosen.length > 1 && chosen.includes(name) ? chosen : [name];
}

export function nameOfTarget(target: Target | undefined): string | undefined {
  if (target === undefined || "edges" in target) return undefined;
  return "thing" in target ? target.thing : target.group;
}
