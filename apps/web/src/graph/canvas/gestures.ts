import type { Point } from "../model/choices.ts";

/** A pointer event reduced to what gestures look at; pixels of the picture, milliseconds. */
export interface PointerInput extends Point {
  readonly phase: "down" | "move" | "up" | "cancel" | "leave";
  readonly id: number;
  readonly isTouch: boolean;
  readonly isAdding: boolean;
  /** Shift: a rectangle is drawn around things. */
  readonly isBrushing: boolean;
  readonly time: number;
}

/** What a hand does, in the words of the picture. `name` is what was under it when it went down. */
export type Gesture =
  | { readonly do: "hover"; readonly at: Point | undefined }
  | { readonly do: "pan"; readonly dx: number; readonly dy: number }
  | { readonly do: "zoom"; readonly factor: number; readonly at: Point }
  | { readonly do: "drag"; readonly name: string; readonly at: Point }
  | { readonly do: "drop"; readonly name: string; readonly at: Point }
  | { readonly do: "brush"; readonly from: Point; readonly to: Point }
  | { readonly do: "brushed"; readonly from: Point; readonly to: Point; readonly isAdding: boolean }
  | { readonly do: "tap"; readonly at: Point; readonly isDouble: boolean; readonly isAdding: boolean }
  | { readonly do: "menu"; readonly at: Point };

interface Held extends Point {
  readonly id: number;
}

export interface GestureState {
  readonly pointers: readonly Held[];
  readonly down:
    | {
        readonly at: Point;
        readonly time: number;
        readonly name: string | undefined;
        readonly isTouch: boolean;
      }
    | undefined;
  readonly doing: "nothing" | "pan" | "drag" | "brush" | "pinch";
  readonly lastTap: { readonly at: Point; readonly time: number } | undefined;
}

export const noGesture: GestureState = {
  pointers: [],
  down: undefined,
  doing: "nothing",
  lastTap: undefined,
};

/** A hand trembles: less than this is no movement. Pixels. */
const slack = { mouse: 4, touch: 10 } as const;
const doubleWithin = 350;
const longPress = 550;

/**
 * One step of one or two pointers. `nameAt` says which thing or group is under a point: a mouse that goes down on one drags it, a finger always
 * moves the picture.
 */
export function gestureStep(
  state: GestureState,
  input: PointerInput,
  nameAt: (at: Point) => string | undefined,
): { readonly state: GestureState; readonly gestures: readonly Gesture[] } {
  const at = { x: input.x, y: input.y };
  if (input.phase === "leave" && state.pointers.length === 0) {
    return { state, gestures: [{ do: "hover", at: undefined }] };
  }
  if (input.phase === "down") return down(state, input, at, nameAt);
  if (input.phase === "move") return move(state, input, at);
  return up(state, input, at);
}

type Step = ReturnType<typeof gestureStep>;

function down(
  state: GestureState,
  input: PointerInput,
  at: Point,
  nameAt: (at: Point) => string | undefined,
): Step {
  const pointers = [...state.pointers.filter(({ id }) => id !== input.id), { ...at, id: input.id }];
  if (pointers.length > 1) return { state: { ...state, pointers, doing: "pinch" }, gestures: [] };
  const name = input.isTouch || input.isBrushing ? undefined : nameAt(at);
  return {
    state: {
      ...state,
      pointers,
      down: { at, time: input.time, name, isTouch: input.isTouch },
      doing: "nothing",
    },
    gestures: [],
  };
}

function move(state: GestureState, input: PointerInput, at: Point): Step {
  const before = state.pointers.find(({ id }) => id === input.id);
  if (before === undefined) return { state, gestures: input.isTouch ? [] : [{ do: "hover", at }] };
  const pointers = state.pointers.map((held) => (held.id === input.id ? { ...at, id: held.id } : held));
  if (state.doing === "pinch") {
    return { state: { ...state, pointers }, gestures: pinch(state.pointers, pointers) };
  }
  const { down: begun } = state;
  if (begun === undefined) return { state: { ...state, pointers }, gestures: [] };
  let { doing } = state;
  if (doing === "nothing") {
    const far = Math.hypot(at.x - begun.at.x, at.y - begun.at.y);
    if (far < (begun.isTouch ? slack.touch : slack.mouse)) {
      return { state: { ...state, pointers }, gestures: [] };
    }
    doing = input.isBrushing && !begun.isTouch ? "brush" : begun.name === undefined ? "pan" : "drag";
  }
  const next = { ...state, pointers, doing };
  if (doing === "brush") return { state: next, gestures: [{ do: "brush", from: begun.at, to: at }] };
  if (doing === "drag" && begun.name !== undefined) {
    return { state: next, gestures: [{ do: "drag", name: begun.name, at }] };
  }
  // The first step goes all the way from where the hand went down, so that nothing slips.
  const from = state.doing === "nothing" ? begun.at : before;
  return { state: next, gestures: [{ do: "pan", dx: at.x - from.x, dy: at.y - from.y }] };
}

function up(state: GestureState, input: PointerInput, at: Point): Step {
  const pointers = state.pointers.filter(({ id }) => id !== input.id);
  if (pointers.length === state.pointers.length) return { state, gestures: [] };
  const { down: begun, doing } = state;
  if (doing === "pinch") {
    // The finger that stays goes on moving the picture and taps nothing.
    const rest = pointers[0];
    const next =
      rest === undefined
        ? { ...noGesture, lastTap: undefined }
        : {
            ...state,
            pointers,
            doing: "pan" as const,
            down: { at: rest, time: input.time, name: undefined, isTouch: true },
          };
    return { state: next, gestures: [] };
  }
  const idle = { ...noGesture, lastTap: state.lastTap };
  if (begun === undefined || input.phase === "cancel") return { state: idle, gestures: [] };
  if (doing === "drag" && begun.name !== undefined) {
    return { state: idle, gestures: [{ do: "drop", name: begun.name, at }] };
  }
  if (doing === "brush") {
    return { state: idle, gestures: [{ do: "brushed", from: begun.at, to: at, isAdding: input.isAdding }] };
  }
  if (doing === "pan") return { state: idle, gestures: [] };
  if (begun.isTouch && input.time - begun.time > longPress)
    return { state: idle, gestures: [{ do: "menu", at }] };
  const { lastTap } = state;
  const isDouble =
    lastTap !== undefined &&
    input.time - lastTap.time < doubleWithin &&
    Math.hypot(at.x - lastTap.at.x, at.y - lastTap.at.y) < slack.touch;
  return {
    state: { ...idle, lastTap: isDouble ? undefined : { at, time: input.time } },
    gestures: [{ do: "tap", at, isDouble, isAdding: input.isAdding }],
  };
}

/** What two fingers do: their middle moves the picture, their distance scales it. */
function pinch(before: readonly Held[], after: readonly Held[]): readonly Gesture[] {
  const [one, other] = before;
  const [oneNow, otherNow] = after;
  if (!one || !other || !oneNow || !otherNow) return [];
  const middle = { x: (oneNow.x + otherNow.x) / 2, y: (oneNow.y + otherNow.y) / 2 };
  const factor =
    Math.hypot(oneNow.x - otherNow.x, oneNow.y - otherNow.y) /
    Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
  return [
    { do: "pan", dx: middle.x - (one.x + other.x) / 2, dy: middle.y - (one.y + other.y) / 2 },
    { do: "zoom", factor, at: middle },
  ];
}
