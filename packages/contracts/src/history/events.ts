import { z } from "zod";
import { defineEvent } from "../events/define-event.ts";
import { field } from "../events/fields.ts";

const annotation = { context: "history", aggregate: "annotation", id: "annotation" } as const;
const view = { context: "history", aggregate: "view", id: "view" } as const;
const moment = z.int("write a position of the log").positive("write a position of the log, from 1");

/** What an annotation says; the same form for the events and for the command. */
export const annotationFields = {
  text: z.string().trim().min(1, "write what there is to know").max(4000, "shorten to 4,000 characters"),
  /** The moment it marks: a position of the log. */
  at: moment,
  /** The end of the span; absent: the moment alone. */
  until: moment.optional(),
  things: z
    .array(z.object({ kind: field.id, id: field.id }))
    .max(50, "name at most 50 things")
    .default([]),
};

/** What a saved view keeps; the same form for the event and for the command. */
export const viewFields = {
  name: z.string().trim().min(1, "give it a name").max(120, "shorten to 120 characters"),
  /** The screen, e.g. `events`. */
  screen: z.string().regex(/^[a-z-]{1,32}$/u, "name a screen"),
  /** Query string of the screen's address: filters, columns, grouping. */
  query: z.string().max(8000, "use fewer filters"),
  /** What it is for. */
  description: z.string().trim().max(2000, "shorten to 2,000 characters").optional(),
};

/** What people wrote onto moments and spans of the machine's history. */
export const historyEvents = {
  AnnotationAdded: defineEvent({
    ...annotation,
    type: "AnnotationAdded",
    verb: "added",
    describe: "A person marked a moment or a span with a text, and the things it is about.",
    schema: z.object({ annotation: field.id, ...annotationFields }),
  }),
  AnnotationEdited: defineEvent({
    ...annotation,
    type: "AnnotationEdited",
    verb: "edited",
    describe: "A person wrote an annotation anew.",
    schema: z.object({ annotation: field.id, ...annotationFields }),
  }),
  AnnotationRemoved: defineEvent({
    ...annotation,
    type: "AnnotationRemoved",
    verb: "removed",
    describe: "A person took an annotation away; its events stay in the log.",
    schema: z.object({ annotation: field.id }),
  }),
  ViewSaved: defineEvent({
    ...view,
    type: "ViewSaved",
    verb: "saved",
    describe: "A person kept a screen's filters and columns under a name.",
    schema: z.object({ view: field.id, ...viewFields }),
  }),
  ViewRemoved: defineEvent({
    ...view,
    type: "ViewRemoved",
    verb: "removed",
    describe: "A person took a saved view away.",
    schema: z.object({ view: field.id }),
  }),
} as const;
