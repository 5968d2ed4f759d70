export { fleetEvents, healthSchema } from "./events.ts";
export { keptOutages } from "./kept-outages.ts";
export {
  type ComponentRow,
  type ConfigurationRow,
  componentRow,
  componentState,
  configurationRow,
  type LeafNodeRow,
  leafNodeRow,
  type OutageRow,
  outageRow,
} from "./rows.ts";
