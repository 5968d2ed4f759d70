import type { Accessor } from "solid-js";
import { onCleanup } from "solid-js";
import { useToast } from "../../ui/toast.tsx";
import { useWords } from "../../words/words.tsx";
import type { Direction, FromStage, Target } from "../canvas/stage-protocol.ts";
import { type Point, pinThings, setGroup } from "../model/choices.ts";
import { giveFile } from "../results/give-file.ts";
import type { MenuItem, OpenMenu } from "./action-menu.tsx";
import type { Drawing } from "./create-drawing.ts";
import type { ListHandle } from "./graph-list.tsx";
import type { GraphViewProps } from "./graph-view-props.ts";
import { groupTitle, kindWord } from "./group-title.ts";
import type { ListRow } from "./list-rows.ts";
import type { StageEvents, StageHandle } from "./stage-canvas.tsx";
import type { EdgeBehind, StagedGraph } from "./stage-graph.ts";
import { actedOn, type DrawingHands, nameOfTarget, thingActions } from "./thing-actions.ts";
import { relationshipWord, useGraphViewWords } from "./use-graph-view-words.ts";

interface HandsOf {
  readonly props: GraphViewProps;
  readonly drawing: Drawing;
  readonly staged: Accessor<StagedGraph>;
  readonly stage: Accessor<StageHandle | undefined>;
  readonly list: Accessor<ListHandle | undefined>;
  readonly menu: Accessor<OpenMenu | undefined>;
  readonly setMenu: (menu: OpenMenu | undefined) => void;
  readonly showList: () => void;
  readonly showDrawing: () => void;
}

const zoomStep = 1.4;
const panStep = 80;
const mostPicked = 40;
/** The inspector takes its room in a moment: what it covers then is brought back into sight. */
const revealAfter = 350;
const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** What mouse, fingers and keys do in the drawing and in its list: the same actions by the same keys. */
export function createHands({
  props,
  drawing,
  staged,
  stage,
  list,
  menu,
  setMenu,
  showList,
  showDrawing,
}: HandsOf) {
  const say = useGraphViewWords();
  const sayKind = useWords();
  const toast = useToast();
  let files = 0;
  let revealing: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(revealing));

  const hands: DrawingHands = {
    inspect(key) {
      drawing.focus(key);
      props.onSelectThing(key);
      clearTimeout(revealing);
      revealing = setTimeout(() => stage()?.post({ type: "reveal", name: key }), revealAfter);
    },
    pin(names) {
      const places = new Map(drawing.places().map(([name, x, y]) => [name, { x, y }]));
      const pins = new Map<string, Point>();
      for (const name of names) {
        const at = places.get(name);
        if (at) pins.set(name, at);
      }
      drawing.change((before) => pinThings(before, pins));
    },
    centre(names) {
      showDrawing();
      stage()?.post({ type: "fit", names });
    },
    openGroup(id) {
      drawing.change((before) => setGroup(before, id, "open"));
      stage()?.post({ type: "fit", names: [id] });
    },
  };

  function titleOf(name: string): string {
    const group = drawing.shown().groups.find(({ id }) => id === name);
    return group === undefined ? drawing.nameOf(name) : groupTitle(group, say, sayKind);
  }

  function openMenu(name: string, at: Point): void {
    const names = actedOn(name, drawing);
    const items = thingActions(names, drawing, hands, say);
    if (items.length === 0) return;
    drawing.focus(name);
    const label =
      names.length > 1 ? say("menuMany", { count: names.length }) : say("menu", { name: titleOf(name) });
    setMenu({ label, items, at });
  }

  /** Of several relationships behind one line the person says which. */
  function pickEdge(indexes: readonly number[], at: Point): void {
    const behind = indexes.map((index) => staged().edges[index]).filter((one) => one !== undefined);
    const only = behind.length === 1 ? behind[0] : undefined;
    if (only !== undefined) {
      if ("edge" in only) props.onSelectEdge(only.edge);
      return;
    }
    const items = behind.slice(0, mostPicked).flatMap((one) => ("edge" in one ? [edgeItem(one)] : []));
    if (items.length > 0) setMenu({ label: say("pick"), items, at });
  }

  function edgeItem({ edge }: Extract<EdgeBehind, { readonly edge: unknown }>): MenuItem {
    return {
      icon: "arrow-right",
      words: `${drawing.nameOf(edge.from)} ${relationshipWord(say, edge.type)} ${drawing.nameOf(edge.to)}`,
      run: () => props.onSelectEdge(edge),
    };
  }

  function tap(message: Extract<FromStage, { readonly type: "tap" }>, at: Point): void {
    const { target, isDouble, isAdding } = message;
    if (target !== undefined && "edges" in target) {
      pickEdge(target.edges, at);
      return;
    }
    const name = nameOfTarget(target);
    drawing.focus(name);
    if (name === undefined) {
      drawing.choose([]);
      return;
    }
    const isThing = drawing.shown().things.has(name);
    if (isAdding && isThing) {
      const chosen = drawing.chosen();
      drawing.choose(chosen.includes(name) ? chosen.filter((key) => key !== name) : [...chosen, name]);
    } else if (isDouble) {
      if (isThing) void drawing.expand(name);
      else hands.openGroup(name);
    } else if (isThing) hands.inspect(name);
  }

  function heard(message: FromStage): void {
    if (message.type === "went") {
      const name = nameOfTarget(message.target);
      drawing.focus(name);
      if (name !== undefined) drawing.announce(sentence(name));
    } else if (message.type === "moved") {
      drawing.change((before) => pinThings(before, new Map([[message.name, message.to]])));
    } else if (message.type === "brushed") {
      const groups = new Map(drawing.shown().groups.map((group) => [group.id, group.members]));
      const keys = message.keys.flatMap((name) => groups.get(name) ?? [name]);
      drawing.choose(message.isAdding ? [...drawing.chosen(), ...keys] : keys);
      drawing.announce(say("chosen", { count: keys.length }));
    } else if (message.type === "rested") drawing.keepPlaces(message.layout, message.places);
    else if (message.type === "exported") {
      const { type } = message.blob;
      giveFile(`${props.fileName ?? "graph"}.${type === "image/png" ? "png" : "svg"}`, type, message.blob);
    } else if (message.type === "failed") toast(say("save.failed", { reason: message.reason }), "failing");
  }

  /** What the arrow keys came to, for screen readers. */
  function sentence(name: string): string {
    const thing = drawing.shown().things.get(name);
    if (thing === undefined) {
      const group = drawing.shown().groups.find(({ id }) => id === name);
      return group ? say("row.group", { name: titleOf(name), count: group.members.length }) : "";
    }
    const edges = [...drawing.shown().edges.values()].filter(({ from, to }) => from === name || to === name);
    return `${thing.name}, ${kindWord(thing.kind, 1, sayKind)}, ${say("edges", { count: edges.length })}`;
  }

  /** Keys that the drawing and the list share. True when one of them was pressed. */
  function sharedKey(event: KeyboardEvent, name: string | undefined): boolean {
    const isMod = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (isMod && key === "z") {
      if (event.shiftKey) drawing.redo();
      else drawing.undo();
      return true;
    }
    if (isMod && key === "y") {
      drawing.redo();
      return true;
    }
    if (isMod || event.altKey) return false;
    if (key === "escape" && drawing.chosen().length > 0) {
      drawing.choose([]);
      return true;
    }
    if (name === undefined) return false;
    if (key === "m" || key === "contextmenu" || (event.shiftKey && key === "f10")) {
      const box = event.currentTarget instanceof HTMLElement ? activeBox(event.currentTarget) : undefined;
      openMenu(name, box ?? stage()?.middle() ?? { x: innerWidth / 2, y: innerHeight / 2 });
      return true;
    }
    const action = thingActions(actedOn(name, drawing), drawing, hands, say).find((one) => one.key === key);
    action?.run();
    return action !== undefined;
  }

  const events: Omit<StageEvents, "view" | "failed"> = {
    tap,
    heard,
    menu(target: Target | undefined, at: Point) {
      const name = nameOfTarget(target);
      if (name !== undefined) openMenu(name, at);
      else if (target !== undefined && "edges" in target) pickEdge(target.edges, at);
    },
    keyDown(event: KeyboardEvent) {
      if (menu() !== undefined) return;
      const port = stage();
      const direction = directions[event.key];
      if (direction !== undefined && event.shiftKey) {
        const dx = { left: panStep, right: -panStep, up: 0, down: 0 }[direction];
        const dy = { left: 0, right: 0, up: panStep, down: -panStep }[direction];
        port?.post({ type: "pan", dx, dy });
      } else if (direction !== undefined) port?.post({ type: "go", from: drawing.focused(), direction });
      else if (event.key === "+" || event.key === "=") port?.post({ type: "zoom", factor: zoomStep });
      else if (event.key === "-") port?.post({ type: "zoom", factor: 1 / zoomStep });
      else if (event.key === "0") port?.post({ type: "fit" });
      else if (event.key === "l" || event.key === "L") {
        showList();
        queueMicrotask(() => list()?.focus());
      } else if (!sharedKey(event, drawing.focused())) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };

  return {
    events,
    openMenu,
    inspect: hands.inspect,
    save(form: "png" | "svg") {
      files += 1;
      stage()?.post({ type: "export", id: files, form });
    },
    onRow(row: ListRow) {
      const name = row.key ?? row.group?.id;
      drawing.focus(name);
      if (name !== undefined) stage()?.post({ type: "reveal", name });
    },
    onListKey(event: KeyboardEvent, name: string) {
      if (!sharedKey(event, name)) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

/** Where the active row of a list stands in the window, for the menu that the keyboard opens. */
function activeBox(place: HTMLElement): Point | undefined {
  const active = place.getAttribute("aria-activedescendant");
  const box = active === null ? undefined : document.getElementById(active)?.getBoundingClientRect();
  return box && { x: box.left + 40, y: box.bottom };
}
