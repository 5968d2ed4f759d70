export { deliveryEvents } from "./events.ts";
export {
  type ChangeRow,
  type ContainerRow,
  changeRow,
  containerRow,
  keptOfDelivery,
  type PackageRow,
  packageRow,
} from "./rows.ts";
export { type DeliveryStep, deliveryStepNames, deliverySteps } from "./steps.ts";
