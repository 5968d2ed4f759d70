export {
  type HistoryProblem,
  historyProblemSchema,
  partBytes,
  partHeader,
  partPatience,
  partsPerWord,
} from "./answer-parts.ts";
export {
  type ChangeTick,
  changeTickSchema,
  type Density,
  type Difference,
  densitySchema,
  differenceSchema,
  type FieldDifference,
  fieldDifferenceSchema,
  type Mark,
  markKinds,
  markSchema,
  type PastRows,
  pastRowsSchema,
  type RowDifference,
  rowDifferenceSchema,
} from "./answers.ts";
export {
  annotationBodySchema,
  annotationCommands,
  type CommandReply,
  commandReplySchema,
  viewBodySchema,
  viewCommands,
} from "./commands.ts";
export { differenceOfRows, type RowsDifference, rowDifference } from "./difference-of-rows.ts";
export { historyEvents } from "./events.ts";
export {
  type IncidentLine,
  type IncidentRequest,
  type IncidentScreen,
  incidentLineSchema,
  incidentRequestSchema,
  incidentScreens,
  incidentVersion,
  screenProjections,
} from "./incident.ts";
export { type HistoryRange, historyRangeSchema, type Moment, momentSchema } from "./moment.ts";
export {
  type ProjectionStatus,
  projectionRequestSchema,
  projectionStatusListSchema,
  projectionStatusSchema,
  type ShadowDifference,
  type ShadowStatus,
  shadowDifferenceSchema,
  shadowStatusSchema,
} from "./projection-status.ts";
export { type HistoryQuery, type HistoryQueryName, historyQueries, mostBuckets } from "./queries.ts";
export { type AnnotationRow, annotationRow, type ViewRow, viewRow } from "./rows.ts";
