import type { Logger } from "pino";

export interface StopStack {
  /** Remembers how to stop what was just started. */
  push(name: string, stop: () => unknown): void;
  /** Stops everything, last started first; one failure is logged and does not keep the others running. */
  stopAll(): Promise<void>;
}

/** What was started, to be stopped in the opposite order. */
export function createStopStack(logger: Logger): StopStack {
  const stops: { name: string; stop: () => unknown }[] = [];
  return {
    push: (name, stop) => void stops.push({ name, stop }),
    async stopAll() {
      for (let entry = stops.pop(); entry !== undefined; entry = stops.pop()) {
        try {
          await entry.stop();
        } catch (error) {
          logger.error({ error, part: entry.name }, "a part could not be stopped in order");
        }
      }
    },
  };
}
