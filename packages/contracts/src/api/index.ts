export {
  type Causation,
  causationSchema,
  type EventDetail,
  type EventPage,
  type EventSummary,
  eventDetailSchema,
  eventPageSchema,
  eventSummarySchema,
} from "./event-summary.ts";
export {
  type ControlReply,
  controlReplySchema,
  type EventQuery,
  eventQuerySchema,
  type LookUpReply,
  type LookUpRequest,
  lookUpReplySchema,
  lookUpRequestSchema,
  rebuildRequestSchema,
  retryRequestSchema,
} from "./queries.ts";
