import type { LogEvent } from "@cim/contracts";
import { withoutEmail } from "../privacy/index.ts";
import { type DataOf, defineProjection, type FieldsOf, keyField } from "../projection/index.ts";

type Annotation = FieldsOf<"annotations">;

function written(row: Annotation | undefined, data: DataOf<"AnnotationAdded">, event: LogEvent): Annotation {
  return {
    annotation: data.annotation,
    text: withoutEmail(data.text),
    at: data.at,
    until: data.until ?? null,
    things: data.things,
    author: row?.author ?? withoutEmail(event.actor),
  };
}

/** One row per annotation that was not taken away. Whoever edits one leaves its author. */
export const annotations = defineProjection({
  name: "annotations",
  version: 1,
  keysOf: keyField("annotation"),
  slicesOf: () => ["history"],
  on: {
    AnnotationAdded: written,
    // Nothing brings back what was taken away.
    AnnotationEdited: (row, data, event) => (row === undefined ? undefined : written(row, data, event)),
    AnnotationRemoved: () => undefined,
  },
});
