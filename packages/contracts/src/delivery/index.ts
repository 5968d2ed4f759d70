export { deliveryEvents } from "./events.ts";
export { type ChangeRow, changeRow } from "./rows.ts";
export { type DeliveryStep, deliveryStepNames, deliverySteps } from "./steps.ts";
