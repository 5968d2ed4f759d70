export { fleetEvents, healthSchema } from "./events.ts";
export {
  type ComponentRow,
  type ConfigurationRow,
  componentRow,
  componentState,
  configurationRow,
  keptOutages,
  type LeafNodeRow,
  leafNodeRow,
  type OutageRow,
  outageRow,
} from "./rows.ts";
