export { componentOfClient } from "./component-of-client.ts";
export { transports } from "./connection-events.ts";
export {
  type ConnectionRow,
  connectionRow,
  type GatewayRow,
  gatewayRow,
  type SlowConsumerRow,
  slowConsumerRow,
} from "./connection-rows.ts";
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
export * from "./trace.ts";
