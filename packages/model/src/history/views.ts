import { withoutEmail } from "../privacy/index.ts";
import { defineProjection, type FieldsOf, keyField } from "../projection/index.ts";

type View = FieldsOf<"views">;

/** One row per saved view that was not taken away. Whoever saves one again leaves its author. */
export const views = defineProjection({
  name: "views",
  version: 2,
  keysOf: keyField("view"),
  slicesOf: () => ["history"],
  on: {
    ViewSaved: (row, data, event): View => ({
      view: data.view,
      name: withoutEmail(data.name),
      screen: data.screen,
      query: data.query,
      description: data.description === undefined ? null : withoutEmail(data.description),
      author: row?.author ?? withoutEmail(event.actor),
    }),
    ViewRemoved: () => undefined,
  },
});
