export { type Frame, frameSchema, heartbeatMilliseconds, type Snapshot, snapshotSchema } from "./frame.ts";
