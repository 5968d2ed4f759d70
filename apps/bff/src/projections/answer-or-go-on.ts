/**
 * The outcome of `work`, or undefined when it takes longer than `milliseconds`: then it goes on, and `onEnd` is told how it
 * ended (a failure as the error).
 */
export async function answerOrGoOn<Outcome>(
  work: Promise<Outcome>,
  milliseconds: number,
  onEnd: (outcome: unknown) => void,
): Promise<Outcome | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  const isLate = await Promise.race([work.then(() => false), late.then(() => true)]).finally(() =>
    clearTimeout(timer),
  );
  if (!isLate) return work;
  work.then(onEnd, onEnd);
  return undefined;
}
