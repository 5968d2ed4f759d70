export { latticeEvents } from "./events.ts";
export {
  type AccountRow,
  accountRow,
  type ConsumerRow,
  consumerRow,
  type LeafLinkRow,
  leafLinkRow,
  type ServerRow,
  type StreamRow,
  serverRow,
  streamRow,
} from "./rows.ts";
export { feedKinds, feedModes } from "./source-events.ts";
export {
  type FeedRow,
  feedRow,
  type SourceRow,
  type SubscriptionRow,
  sourceRow,
  subscriptionRow,
} from "./source-rows.ts";
