import { createQuantiles, type Quantiles } from "./quantiles.ts";

/** How one type follows another within correlations of one root type. */
export interface Transition {
  readonly root: string;
  readonly after: string;
  readonly next: string;
  /** Place among those of its node. */
  readonly index: number;
  /** How often the step could have followed, and how often it did at once: of the latest thousand or so. */
  of: number;
  seen: number;
  /** How often of `seen` the event named the other as its cause. */
  byCause: number;
  readonly durations: Quantiles;
  /** When it was first and last seen to follow, in milliseconds. */
  since: number;
  until: number;
  /** Positions of the latest that followed. */
  readonly examples: number[];
  /** Source of the newest that followed; empty for own events. */
  source: string;
  /** Where it followed, how often each other one of the node did as well. */
  readonly together: number[];
}

/** A type within correlations of one root type, and what follows it. */
export interface HabitNode {
  readonly root: string;
  readonly type: string;
  readonly transitions: Transition[];
}

/** What is learned, in bounded memory. */
export interface HabitBook {
  node(root: string, type: string): HabitNode | undefined;
  /** The node; made when there is room. */
  nodeFor(root: string, type: string): HabitNode | undefined;
  /** The transition; made when there is room. */
  transitionFor(node: HabitNode, next: string): Transition | undefined;
  /** It could have followed. */
  chance(transition: Transition): void;
  /** It did, at once or late, at one of the chances counted. @param how `at` and `duration` in milliseconds */
  followed(
    transition: Transition,
    how: {
      readonly at: number;
      readonly duration: number;
      readonly position: number;
      readonly byCause: boolean;
      readonly source: string;
    },
  ): void;
  /** Transitions whose counts changed since they were taken last. */
  takeChanged(): readonly Transition[];
  /** Taken again next time. */
  putBack(transition: Transition): void;
}

const mostNodes = 4000;
const mostTransitions = 12;
const mostExamples = 5;
/** Chances after which half is forgotten, so that a machine that changes is learned anew. */
const memory = 1000;

export function createHabitBook(): HabitBook {
  const byRoot = new Map<string, Map<string, HabitNode>>();
  const changed = new Set<Transition>();
  let nodes = 0;

  function chance(transition: Transition): void {
    transition.of++;
    changed.add(transition);
    if (transition.of < memory) return;
    transition.of = Math.ceil(transition.of / 2);
    transition.seen = Math.ceil(transition.seen / 2);
    transition.byCause = Math.ceil(transition.byCause / 2);
    transition.together.forEach((times, at) => {
      transition.together[at] = Math.ceil(times / 2);
    });
    transition.durations.halve();
  }

  return {
    node: (root, type) => byRoot.get(root)?.get(type),
    nodeFor(root, type) {
      let types = byRoot.get(root);
      const known = types?.get(type);
      if (known !== undefined || nodes >= mostNodes) return known;
      if (types === undefined) {
        types = new Map();
        byRoot.set(root, types);
      }
      const node: HabitNode = { root, type, transitions: [] };
      types.set(type, node);
      nodes++;
      return node;
    },
    transitionFor(node, next) {
      const known = node.transitions.find((transition) => transition.next === next);
      if (known !== undefined || node.transitions.length >= mostTransitions) return known;
      const transition: Transition = {
        root: node.root,
        after: node.type,
        next,
        index: node.transitions.length,
        of: 0,
        seen: 0,
        byCause: 0,
        durations: createQuantiles(),
        since: 0,
        until: 0,
        examples: [],
        source: "",
        together: [],
      };
      node.transitions.push(transition);
      return transition;
    },
    followed(transition, { at, duration, position, byCause, source }) {
      if (transition.since === 0) transition.since = at;
      transition.until = Math.max(transition.until, at);
      transition.seen = Math.min(transition.of, transition.seen + 1); // a late one may be of a chance half forgotten
      if (byCause) transition.byCause++;
      transition.durations.add(duration);
      transition.source = source;
      changed.add(transition);
      transition.examples.push(position);
      if (transition.examples.length > mostExamples) transition.examples.shift();
    },
    chance,
    takeChanged() {
      const taken = [...changed];
      changed.clear();
      return taken;
    },
    putBack(transition) {
      changed.add(transition);
    },
  };
}
