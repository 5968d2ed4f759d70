/** How much one answer may read and how long: a search that finds little says where to go on instead. */
export interface SearchBudget {
  read(records: number): void;
  isSpent(): boolean;
  /** Records read so far. */
  records(): number;
}

const mostRecords = 20_000;
const mostMilliseconds = 200;

/** @param now milliseconds that only rise, such as performance.now */
export function openSearchBudget(now: () => number): SearchBudget {
  const began = now();
  let records = 0;
  return {
    read(count) {
      records += count;
    },
    isSpent: () => records >= mostRecords || now() - began >= mostMilliseconds,
    records: () => records,
  };
}
