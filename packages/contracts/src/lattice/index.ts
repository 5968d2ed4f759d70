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
