import { type annotationCommands, catalogue, type EventBody, type LogEvent } from "@cim/contracts";
import type { z } from "zod";
import type { DataOf } from "../projection/index.ts";

type Add = z.output<(typeof annotationCommands)["add"]>;
type Edit = z.output<(typeof annotationCommands)["edit"]>;
type Remove = z.output<(typeof annotationCommands)["remove"]>;

/** What a person asks to be done with an annotation. */
export type AnnotationCommand =
  | ({ readonly verb: "add" } & Add)
  | ({ readonly verb: "edit" } & Edit)
  | ({ readonly verb: "remove" } & Remove);

/** What became of one annotation so far: undefined before it was added. */
export type AnnotationState =
  | {
      readonly stands: boolean;
      /** What it said first, and where the log has that. */
      readonly added: { readonly content: string; readonly position: number };
      /** What it says now, and the position of its newest event. */
      readonly content: string;
      readonly position: number;
    }
  | undefined;

/** One event to be appended; the aggregate is the annotation. */
export type AnnotationEvent =
  | {
      readonly definition: (typeof catalogue)["AnnotationAdded"];
      readonly body: EventBody<(typeof catalogue)["AnnotationAdded"]>;
    }
  | {
      readonly definition: (typeof catalogue)["AnnotationEdited"];
      readonly body: EventBody<(typeof catalogue)["AnnotationEdited"]>;
    }
  | {
      readonly definition: (typeof catalogue)["AnnotationRemoved"];
      readonly body: EventBody<(typeof catalogue)["AnnotationRemoved"]>;
    };

export type AnnotationDecision =
  | { readonly outcome: "append"; readonly event: AnnotationEvent }
  /** It is so already: by the event at this position. */
  | { readonly outcome: "done"; readonly position: number }
  | {
      readonly outcome: "refuse";
      readonly code: "invalid" | "not-found" | "refused";
      readonly message: string;
    };

/** State of one annotation after one more of its events. */
export function evolveAnnotation(state: AnnotationState, event: LogEvent): AnnotationState {
  const { position } = event;
  if (event.type === "AnnotationRemoved") return state && { ...state, stands: false, position };
  if (event.type !== "AnnotationAdded" && event.type !== "AnnotationEdited") return state;
  const content = contentOf(event.data as DataOf<"AnnotationAdded">);
  if (event.type === "AnnotationAdded" && !state?.stands)
    return { stands: true, added: { content, position }, content, position };
  return state?.stands ? { ...state, content, position } : state;
}

/**
 * What a command about an annotation leads to. The same command again changes nothing and is answered as the first was.
 * @param last newest position of the log: nobody can mark what has not happened
 */
export function decideAnnotation(
  command: AnnotationCommand,
  state: AnnotationState,
  last: number,
): AnnotationDecision {
  const { annotation } = command;
  if (command.verb === "add" && state !== undefined) return addedBefore(command, state);
  if (command.verb !== "add" && !state?.stands) {
    const why = state === undefined ? "There is no annotation" : "Somebody took away the annotation";
    return refuse("not-found", `${why} ${annotation}. Look at the annotations as they are now.`);
  }
  if (command.verb === "remove")
    return append({ definition: catalogue.AnnotationRemoved, body: { annotation } });
  const fault = momentFault(command, last);
  if (fault !== undefined) return refuse("invalid", fault);
  const body = { annotation, ...fieldsOf(command) };
  if (state === undefined) return append({ definition: catalogue.AnnotationAdded, body });
  if (state.content === contentOf(command)) return { outcome: "done", position: state.position };
  return append({ definition: catalogue.AnnotationEdited, body });
}

function addedBefore(command: Add, state: NonNullable<AnnotationState>): AnnotationDecision {
  if (state.added.content === contentOf(command)) return { outcome: "done", position: state.added.position };
  return refuse(
    "refused",
    `annotation: ${command.annotation} is the id of another annotation. Edit that one, or add this one under a new id.`,
  );
}

/** Names the field that marks no moment there is. */
function momentFault({ at, until }: Add | Edit, last: number): string | undefined {
  const end = `write a position up to ${last}, where the log ends`;
  if (at > last) return `at: ${end}.`;
  if (until === undefined) return undefined;
  if (until > last) return `until: ${end}.`;
  return until < at ? `until: write ${at} or more, as a span does not end before it begins.` : undefined;
}

function fieldsOf({ text, at, until, things }: Omit<DataOf<"AnnotationAdded">, "annotation">) {
  return { text, at, ...(until === undefined ? {} : { until }), things };
}

/** What an annotation says, as one text to compare. */
function contentOf(data: Omit<DataOf<"AnnotationAdded">, "annotation">): string {
  const { text, at, until, things } = data;
  return JSON.stringify([text, at, until ?? null, things.map(({ kind, id }) => [kind, id])]);
}

function append(event: AnnotationEvent): AnnotationDecision {
  return { outcome: "append", event };
}

function refuse(code: "invalid" | "not-found" | "refused", message: string): AnnotationDecision {
  return { outcome: "refuse", code, message };
}
