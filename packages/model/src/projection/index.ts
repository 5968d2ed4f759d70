export { because } from "./because.ts";
export {
  type AnyFields,
  type DataOf,
  defineProjection,
  type FieldsOf,
  type Handler,
  type Handlers,
  type KnownRows,
  keyField,
  type Projection,
} from "./define-projection.ts";
export { defineProjectionOfAll } from "./define-projection-of-all.ts";
export { defineTally, type Tally, tallied } from "./define-tally.ts";
export { ListTooLongError, limited, maxListCharacters, withItem } from "./limited.ts";
export { nextRow, rowAfter } from "./next-row.ts";
