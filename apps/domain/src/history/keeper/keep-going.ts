import type { Logger } from "../../logger.ts";
import { pause } from "../../projector/pause.ts";

const firstRetry = 100;
const longestRetry = 5000;

/**
 * Runs sessions one after the other until it is stopped: after any failure another begins, after a pause that doubles with
 * each failure on end. @returns `ready` resolves when a session first called `opened`; `done` never rejects
 */
export function keepGoing(
  session: (opened: () => void) => Promise<void>,
  stopping: AbortController,
  logger: Logger,
): { readonly ready: Promise<void>; readonly done: Promise<void> } {
  let isReady: () => void = () => undefined;
  let isNever: (error: Error) => void = () => undefined;
  const ready = new Promise<void>((resolve, reject) => {
    isReady = resolve;
    isNever = reject;
  });
  ready.catch(() => undefined); // who does not wait for it need not hear

  async function run(): Promise<void> {
    let patience = firstRetry;
    while (!stopping.signal.aborted) {
      try {
        await session(() => {
          patience = firstRetry;
          isReady();
        });
        if (stopping.signal.aborted) break;
        throw new Error("the log's reader ended");
      } catch (error) {
        if (stopping.signal.aborted) break;
        const reason = error instanceof Error ? error.message : String(error);
        logger.warn({ error, retryInMilliseconds: patience }, `History goes on after a pause: ${reason}`);
        await pause(patience, stopping.signal);
        patience = Math.min(longestRetry, patience * 2);
      }
    }
    isNever(new Error("history was stopped before it was ready"));
  }

  return { ready, done: run() };
}
