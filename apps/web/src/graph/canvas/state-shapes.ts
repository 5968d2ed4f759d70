import type { State } from "../../ui/state-mark.tsx";

/** The shape of a state in a box of 12 x 12, as in `ui/state-mark.tsx`: told apart without colour. */
export interface StateShape {
  /** Filled in the colour of the state. */
  readonly fill?: string;
  /** Drawn as a line of 1.5 in the colour of the state. */
  readonly stroke?: string;
  readonly dashes?: readonly number[];
  /** Cut into what is filled, in the colour of the ground. */
  readonly cut?: string;
}

export const stateShapes: Readonly<Record<State, StateShape>> = {
  ok: { fill: "M6 2a4 4 0 1 0 0 8a4 4 0 0 0 0-8z" },
  warning: { fill: "M6 1.25 11.25 10.5H.75z" },
  failing: {
    fill: "M3.75.75h4.5l3 3v4.5l-3 3h-4.5l-3-3v-4.5z",
    cut: "M3.9 3.9l4.2 4.2M8.1 3.9 3.9 8.1",
  },
  unknown: { stroke: "M6 1.75a4.25 4.25 0 1 0 0 8.5a4.25 4.25 0 0 0 0-8.5z", dashes: [2.2, 1.6] },
  changing: {
    fill: "M6 1.5A4.5 4.5 0 0 1 6 10.5z",
    stroke: "M6 1.75a4.25 4.25 0 1 0 0 8.5a4.25 4.25 0 0 0 0-8.5z",
  },
};
