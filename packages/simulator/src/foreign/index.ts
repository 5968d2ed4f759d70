export type { ForeignMessage } from "./foreign-message.ts";
export { type ForeignMessagesOptions, foreignMessages } from "./foreign-messages.ts";
export { type ForeignStream, foreignStreams } from "./foreign-streams.ts";
export {
  type ForeignMachine,
  type ForeignMachineOptions,
  startForeignMachine,
} from "./start-foreign-machine.ts";
export { zstdFrame } from "./zstd-frame.ts";
