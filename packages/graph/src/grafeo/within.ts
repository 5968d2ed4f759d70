import { GraphTimeoutError } from "../port/graph-errors.ts";

/** Waits for a result that cannot be broken off: rejects once the time is over or it is given up; the work itself goes on. */
export function within<Result>(
  work: Promise<Result>,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const giveUp = () => finish(() => reject(signal?.reason));
    const timer = setTimeout(() => finish(() => reject(new GraphTimeoutError(milliseconds))), milliseconds);
    function finish(settle: () => void): void {
      clearTimeout(timer);
      signal?.removeEventListener("abort", giveUp);
      settle();
    }
    signal?.addEventListener("abort", giveUp, { once: true });
    work.then(
      (result) => finish(() => resolve(result)),
      (error: unknown) => finish(() => reject(error)),
    );
  });
}
