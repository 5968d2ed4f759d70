import type { AnnotationRow } from "@cim/contracts/history";
import type { FromWorker, ToWorker } from "../live/protocol.ts";
import type { EventSource } from "../past/event-source.ts";
import type { PastProblem } from "../past/past-failed-error.ts";
import type { PastSource } from "../past/past-source.ts";
import type { Incident, IncidentManifest } from "./incident.ts";
import type { IncidentFault } from "./incident-file-error.ts";

/** What the page may ask of an opened file, besides its rows. */
export type IncidentAsks = PastSource & EventSource;
export type IncidentAsk = keyof IncidentAsks;

/** What the page tells the worker that holds an incident file. Once a file is open it also takes all that `ToWorker` says. */
export type ToIncident =
  | { readonly type: "open-file"; readonly file: Blob }
  | { readonly type: "close-file" }
  | {
      readonly type: "ask";
      readonly id: number;
      readonly ask: IncidentAsk;
      readonly given: readonly unknown[];
    }
  | Exclude<ToWorker, { readonly type: "start" }>;

export type FromIncident =
  /** The worker is loaded: from here on it needs no network. */
  | { readonly type: "ready" }
  | { readonly type: "file-progress"; readonly read: number }
  | { readonly type: "file-opened"; readonly about: IncidentAbout }
  | { readonly type: "file-refused"; readonly fault: IncidentFault }
  | { readonly type: "answer"; readonly id: number; readonly value: unknown }
  | { readonly type: "refusal"; readonly id: number; readonly refusal: Refusal }
  | FromWorker;

/** Why a question was not answered, as plain data: `past` becomes a PastFailedError, `event` an AskFailedError. */
export type Refusal =
  | { readonly kind: "past"; readonly problem: PastProblem }
  | { readonly kind: "event"; readonly what: string; readonly status: number; readonly reason: string };

/** What the page keeps of an opened file; rows and events stay in the worker. */
export interface IncidentAbout extends Pick<Incident, "cid" | "size"> {
  readonly manifest: IncidentManifest;
  readonly annotations: readonly AnnotationRow[];
  readonly events: number;
}
