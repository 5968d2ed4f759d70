export {
  type ActivityRow,
  activityRow,
  type CountRow,
  countRow,
  type SetAsideRow,
  setAsideRow,
  type ThingRef,
  thingRef,
} from "./general-rows.ts";
export {
  isProjectionName,
  type ProjectionName,
  projectionNames,
  projections,
  type RowOf,
  type Slice,
  slices,
  slicesOf,
} from "./projections.ts";
export { type AnyRow, type Because, becauseSchema, type RowMeta, rowOf } from "./row.ts";
