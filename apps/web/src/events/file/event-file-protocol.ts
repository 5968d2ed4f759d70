import type { EventSource } from "../../past/event-source.ts";
import type { EventFileFault } from "./event-file-error.ts";
import type { DamagedLine } from "./read-event-file.ts";

export type EventAsk = Exclude<keyof EventSource, "name">;

/** What the page tells the worker that holds a file of events. */
export type ToEventFile =
  | { readonly type: "open"; readonly file: Blob }
  | { readonly type: "ask"; readonly id: number; readonly ask: EventAsk; readonly given: readonly unknown[] };

/** What the page keeps of an opened file; the events stay in the worker. */
export interface EventFileAbout {
  readonly events: number;
  readonly firstTime: string | null;
  readonly lastTime: string | null;
  readonly damaged: readonly DamagedLine[];
  readonly damagedCount: number;
  readonly doubled: number;
  readonly form: "ndjson" | "csv";
}

export type FromEventFile =
  | { readonly type: "progress"; readonly read: number }
  | { readonly type: "opened"; readonly about: EventFileAbout }
  | { readonly type: "refused"; readonly fault: EventFileFault }
  | { readonly type: "answer"; readonly id: number; readonly value: unknown }
  | {
      readonly type: "refusal";
      readonly id: number;
      readonly what: string;
      readonly status: number;
      readonly reason: string;
    };
