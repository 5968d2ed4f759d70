import type { ComponentRow } from "@cim/contracts/fleet";
import type { FleetComponent, Grouping } from "../model/fleet-component.ts";

/**
 * The fleet as the live worker shows it: a picture on a canvas, a list, and sums. Carried in `ToWorker` and `FromWorker` as `type: "fleet"`.
 *
 * What the page relies on:
 * - `Live` has `fleet: { post(message: ToMap, transfer?: readonly Transferable[]): void; listen(heard: (message: FromMap) => void): () => void }`;
 *   several may listen at once, ids of questions are unique in the page.
 * - `list`, `sum` and `values` are answered without `start` as well: the list alone needs no canvas. While anything is open the worker
 *   keeps the rows it needs up to date, `Live.onScreen()` names components, configurations and leaf-nodes, and a moment is shown as of
 *   which they are (`data-as-of-state`), as if a collection of each were held.
 * - The bitmap of `minimap` has no frame around the part in sight: the page draws it from `camera`, of which `1 / zoom` is how much of
 *   the picture's width and height is in sight.
 * - The worker recognises no gesture: the page does, and draws the rectangle of a brush.
 */

export interface MapSize {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** Colours as CSS text, read from the tokens by the page. */
export interface MapPalette {
  readonly surface: string;
  readonly group: string;
  readonly line: string;
  readonly text: string;
  readonly quiet: string;
  readonly accent: string;
  readonly states: Readonly<Record<ComponentRow["state"], string>>;
  /** Mark of the shape upon a state's colour. */
  readonly onState: string;
}

/** Which part of the picture is in sight: its middle in world coordinates (the whole picture is 0..1 wide and 0..1 high), and the zoom; 1: all of it. */
export interface MapCamera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** What is under a point: a component, or a group by the values on the way to it. */
export type MapTarget = { readonly component: string } | { readonly group: readonly string[] };

export interface MapPicture {
  /** At most two, the outer first; empty: all in one. */
  readonly groupBy: readonly Grouping[];
  /** Text of the filter; what does not answer it is not drawn. A text that cannot be read lets everything through. */
  readonly filter: string;
  readonly selected: readonly string[];
  readonly focused: MapTarget | undefined;
}

export interface ListQuestion {
  readonly filter: string;
  readonly sort: { readonly column: keyof FleetComponent; readonly direction: "ascending" | "descending" };
  readonly from: number;
  readonly count: number;
}

export interface SumQuestion {
  readonly filter: string;
  /** At most two; empty: one sum of all. */
  readonly groupBy: readonly Grouping[];
}

export type ToMap =
  | {
      readonly type: "start";
      readonly size: MapSize;
      readonly palette: MapPalette;
      /** Nothing moves by itself: for those who asked for reduced motion. */
      readonly isStill: boolean;
      readonly camera: MapCamera | undefined;
      readonly picture: MapPicture;
      readonly canvas: OffscreenCanvas;
    }
  | { readonly type: "close" }
  /** `keepsPlaces`: something opened beside the map, so nobody may move, however the map is shaped now. */
  | { readonly type: "size"; readonly size: MapSize; readonly keepsPlaces: boolean }
  | { readonly type: "palette"; readonly palette: MapPalette }
  | { readonly type: "still"; readonly isStill: boolean }
  | { readonly type: "picture"; readonly picture: MapPicture }
  | { readonly type: "pan"; readonly dx: number; readonly dy: number }
  /** Around a point in CSS pixels; absent: the middle. */
  | {
      readonly type: "zoom";
      readonly factor: number;
      readonly at?: { readonly x: number; readonly y: number };
    }
  /** To a target, or all of it. `isDirect`: without a flight. */
  | { readonly type: "look"; readonly at: MapTarget | MapCamera | undefined; readonly isDirect?: boolean }
  | { readonly type: "hover"; readonly at: { readonly x: number; readonly y: number } | undefined }
  /** What is under a point, answered by `hit` with the same id. */
  | { readonly type: "hit"; readonly id: number; readonly at: { readonly x: number; readonly y: number } }
  /** Components within a rectangle in CSS pixels, answered by `brushed`. */
  | {
      readonly type: "brush";
      readonly id: number;
      readonly from: { readonly x: number; readonly y: number };
      readonly to: { readonly x: number; readonly y: number };
    }
  /** The nearest component in a direction, answered by `hit`; without `from`: the one nearest to the middle. */
  | {
      readonly type: "step";
      readonly id: number;
      readonly from: MapTarget | undefined;
      readonly direction: "left" | "right" | "up" | "down" | "in" | "out";
    }
  /** A PNG of what is in sight, answered by `exported`. */
  | { readonly type: "export"; readonly id: number }
  /** Opened by the first, changed by another of the same id, answered at most four times a second while open. */
  | { readonly type: "list"; readonly id: number; readonly question: ListQuestion }
  | { readonly type: "sum"; readonly id: number; readonly question: SumQuestion }
  | { readonly type: "stop"; readonly id: number }
  /** Values of one field that contain `like`, most frequent first, answered by `values`. */
  | {
      readonly type: "values";
      readonly id: number;
      readonly field: keyof FleetComponent;
      readonly like: string;
      readonly limit: number;
    };

export interface MapTotals {
  readonly total: number;
  readonly byState: Readonly<Record<ComponentRow["state"], number>>;
}

export interface GroupSum extends MapTotals {
  /** Values of the groupings, the outer first. */
  readonly path: readonly string[];
  /** RFC 3339: since when the component that is failing longest fails; undefined: none is. */
  readonly failingSince: string | undefined;
  /** Keys of a few of those, longest first. */
  readonly failing: readonly string[];
}

/** What the picture shows when it rests. */
export interface MapView {
  readonly camera: MapCamera;
  readonly shown: MapTotals;
  /** Components there are, shown or not. */
  readonly all: number;
  /** Names of the groups in sight, the outer first; for people who cannot see the picture. */
  readonly inSight: readonly (readonly string[])[];
  /** Row changes drawn in the last second; frames a second of the last movement, 0: nothing has moved. */
  readonly changesPerSecond: number;
  readonly framesPerSecond: number;
  /** Longest frame of the last second, milliseconds in the worker. */
  readonly longestFrame: number;
}

export type FromMap =
  | { readonly type: "view"; readonly view: MapView }
  /** A small picture of all of it with the part in sight, for the minimap: drawn at most once a second. */
  | { readonly type: "minimap"; readonly bitmap: ImageBitmap; readonly camera: MapCamera }
  | {
      readonly type: "hover";
      readonly target: MapTarget | undefined;
      readonly component: FleetComponent | undefined;
      readonly group: GroupSum | undefined;
      readonly at: { readonly x: number; readonly y: number };
    }
  | { readonly type: "hit"; readonly id: number; readonly target: MapTarget | undefined }
  | { readonly type: "brushed"; readonly id: number; readonly keys: readonly string[] }
  /** Without a picture: why there is none. */
  | {
      readonly type: "exported";
      readonly id: number;
      readonly blob: Blob | undefined;
      readonly reason: string;
    }
  | {
      readonly type: "list";
      readonly id: number;
      readonly total: number;
      readonly from: number;
      readonly rows: readonly FleetComponent[];
      readonly isComplete: boolean;
    }
  | {
      readonly type: "sum";
      readonly id: number;
      readonly groups: readonly GroupSum[];
      readonly all: MapTotals;
      readonly isComplete: boolean;
    }
  | {
      readonly type: "values";
      readonly id: number;
      readonly values: readonly { readonly value: string; readonly count: number }[];
    }
  | { readonly type: "failed"; readonly reason: string };
