import type { State } from "../../ui/state-mark.tsx";
import type { LayoutForm, Point } from "../model/choices.ts";
import type { Camera } from "./camera.ts";
import type { PointerInput } from "./gestures.ts";
import type { Palette } from "./palette.ts";

/** A thing as the stage draws it. */
export interface StageThing {
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly look: State | undefined;
  /** The question is about it. */
  readonly isAbout: boolean;
  readonly isExpanded: boolean;
}

/** A relationship as the stage draws it. Ends are indexes of things. */
export interface StageEdge {
  readonly from: number;
  readonly to: number;
  /** What it says in words. */
  readonly label: string;
  /** Number of hidden things that it stands for; 0: it is a relationship itself. */
  readonly through: number;
  /** Traffic by the fading count; 0: none is counted. */
  readonly heat: number;
}

export interface StageGroup {
  readonly id: string;
  readonly title: string;
  /** How many members it has, as people read it. */
  readonly count: string;
  /** Kind whose icon and colour it has. */
  readonly kind: string;
  readonly members: readonly number[];
  /** `auto`: open where the scale leaves room for its members. */
  readonly state: "open" | "closed" | "auto";
}

export interface StageGraph {
  readonly things: readonly StageThing[];
  readonly edges: readonly StageEdge[];
  readonly groups: readonly StageGroup[];
  readonly form: LayoutForm;
  readonly pins: ReadonlyMap<string, Point>;
}

/** What is under a point: a thing by key, a group by id, or the relationships (indexes) that one line stands for. */
export type Target =
  | { readonly thing: string }
  | { readonly group: string }
  | { readonly edges: readonly number[] };

export interface StageSize {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** Keys of things and ids of groups, and where each stands. */
export type Places = readonly (readonly [name: string, x: number, y: number])[];

export type Direction = "left" | "right" | "up" | "down";

export type ToStage =
  | {
      readonly type: "start";
      readonly size: StageSize;
      readonly palette: Palette;
      readonly isStill: boolean;
      readonly canvas?: OffscreenCanvas;
    }
  | { readonly type: "size"; readonly size: StageSize }
  | { readonly type: "palette"; readonly palette: Palette }
  | { readonly type: "still"; readonly isStill: boolean }
  /** `layout` names the layout: another name begins from `places`, the same one goes on from where everything stands. */
  | { readonly type: "show"; readonly graph: StageGraph; readonly layout: string; readonly places: Places }
  /** Arranges everything anew, but for the pins. */
  | { readonly type: "arrange" }
  | {
      readonly type: "mark";
      readonly selected: string | undefined;
      readonly chosen: readonly string[];
      readonly edge: number | undefined;
      readonly hovered: Target | undefined;
    }
  | { readonly type: "pointer"; readonly input: PointerInput }
  | { readonly type: "zoom"; readonly factor: number; readonly at?: Point }
  | { readonly type: "pan"; readonly dx: number; readonly dy: number }
  | { readonly type: "fit"; readonly names?: readonly string[] }
  /** Brings a thing into sight if it is not. */
  | { readonly type: "reveal"; readonly name: string }
  | { readonly type: "go"; readonly from: string | undefined; readonly direction: Direction }
  | { readonly type: "export"; readonly id: number; readonly form: "png" | "svg" };

export type FromStage =
  | { readonly type: "hover"; readonly target: Target | undefined; readonly at: Point }
  | {
      readonly type: "tap";
      readonly target: Target | undefined;
      readonly isDouble: boolean;
      readonly isAdding: boolean;
    }
  | { readonly type: "menu"; readonly target: Target | undefined; readonly at: Point }
  | { readonly type: "brushed"; readonly keys: readonly string[]; readonly isAdding: boolean }
  /** A thing or group was put somewhere by hand. */
  | { readonly type: "moved"; readonly name: string; readonly to: Point }
  | { readonly type: "went"; readonly target: Target }
  | { readonly type: "rested"; readonly layout: string; readonly places: Places }
  | { readonly type: "view"; readonly view: StageView }
  | { readonly type: "exported"; readonly id: number; readonly blob: Blob }
  | { readonly type: "failed"; readonly id: number; readonly reason: string };

/** What the stage says of the picture when it rests. */
export interface StageView {
  readonly camera: Camera;
  /** Lines in sight, and how many of them are drawn. */
  readonly lines: number;
  readonly drawn: number;
  /** Ids of the groups that are open. */
  readonly open: readonly string[];
  readonly isArranging: boolean;
  /** Frames a second of the last movement; 0: nothing has moved for long enough yet. */
  readonly framesPerSecond: number;
}
