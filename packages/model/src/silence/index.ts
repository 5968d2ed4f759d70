export { createSilence, type Silence, type SilenceEvent, type SilenceOptions } from "./create-silence.ts";
export { happenedAt } from "./happened-at.ts";
