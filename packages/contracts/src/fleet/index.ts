export { fleetEvents, healthSchema } from "./events.ts";
export {
  type ComponentRow,
  type ConfigurationRow,
  componentRow,
  componentState,
  configurationRow,
  type LeafNodeRow,
  leafNodeRow,
} from "./rows.ts";
