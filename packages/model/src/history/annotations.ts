import type { LogEvent } from "@cim/contracts";
import { type DataOf, defineProjection, type FieldsOf, keyField } from "../projection/index.ts";

type Annotation = FieldsOf<"annotations">;

function written(row: Annotation | undefined, data: DataOf<"AnnotationAdded">, event: LogEvent): Annotation {
  return {
    annotation: data.annotation,
    text: data.text,
    at: data.at,
    until: data.until ?? null,
    things: data.things,
    author: row?.author ?? event.actor,
  };
}

/** One row per annotation that was not taken away. */
export const annotations = defineProjection({
  name: "annotations",
  version: 1,
  keysOf: keyField("annotation"),
  slicesOf: () => ["history"],
  on: {
    AnnotationAdded: written,
    AnnotationEdited: written,
    AnnotationRemoved: () => undefined,
  },
});
