/** Each step is larger than the one before by this factor, at least by one. */
const growth = 1.1;
const steps: number[] = [1];

/**
 * The room that so many need: a number of a fixed row of sizes, at least `count`. What is laid out by it moves only when a size is
 * outgrown, and looks the same whichever way it came to its count.
 */
export function capacityFor(count: number): number {
  let last = steps.at(-1) ?? 1;
  while (last < count) {
    last = Math.max(last + 1, Math.ceil(last * growth));
    steps.push(last);
  }
  let [low, high] = [0, steps.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? 0) >= count) high = middle;
    else low = middle + 1;
  }
  return steps[low] ?? 1;
}
