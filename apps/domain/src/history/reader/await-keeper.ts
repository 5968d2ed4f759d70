import { pause } from "../../projector/pause.ts";
import type { HistoryKeeper } from "../keeper/history-keeper.ts";

/** How long a moment that was only just published is waited for; the keeper is a few milliseconds behind the log. */
const patienceMilliseconds = 1500;
const lookEvery = 5;

/** Resolves when the keeper has passed `position`, or when that takes too long. @throws the signal's reason */
export async function waitForKeeper(
  keeper: Pick<HistoryKeeper, "position">,
  position: number,
  signal: AbortSignal,
): Promise<void> {
  const until = performance.now() + patienceMilliseconds;
  while (keeper.position() < position && performance.now() < until) {
    await pause(lookEvery, signal);
    signal.throwIfAborted();
  }
}
