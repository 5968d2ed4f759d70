export { activity, activitySlots } from "./activity.ts";
