/** What is to be looked at at some time; `isDone` ones are dropped without notice. */
export interface Due {
  /** Milliseconds of the epoch; not to be changed while it is in a queue. */
  wakeAt: number;
  isDone: boolean;
}

/** A queue by time whose memory is bounded by what is not done. */
export interface Deadlines<Item extends Due> {
  put(item: Item): void;
  /** Takes the earliest that is due at `now`; undefined when none is. */
  next(now: number): Item | undefined;
  size(): number;
}

/** Entries done that may lie in the queue beyond as many as are not. */
const slack = 1024;

export function createDeadlines<Item extends Due>(): Deadlines<Item> {
  let heap: Item[] = [];
  let mostBeforeClearing = slack;

  function before(one: number, other: number): boolean {
    return (heap[one]?.wakeAt ?? 0) < (heap[other]?.wakeAt ?? 0);
  }

  function swap(one: number, other: number): void {
    const item = heap[one] as Item;
    heap[one] = heap[other] as Item;
    heap[other] = item;
  }

  function rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!before(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  }

  function sink(from: number): void {
    for (let at = from; ; ) {
      const left = 2 * at + 1;
      let least = at;
      if (left < heap.length && before(left, least)) least = left;
      if (left + 1 < heap.length && before(left + 1, least)) least = left + 1;
      if (least === at) return;
      swap(at, least);
      at = least;
    }
  }

  function clear(): void {
    heap = heap.filter((item) => !item.isDone);
    for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(at);
    mostBeforeClearing = 2 * heap.length + slack;
  }

  function take(): Item | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (last !== undefined && last !== first) {
      heap[0] = last;
      sink(0);
    }
    return first;
  }

  return {
    put(item) {
      if (heap.length >= mostBeforeClearing) clear();
      heap.push(item);
      rise(heap.length - 1);
    },
    next(now) {
      for (
        let first = heap[0];
        first !== undefined && (first.isDone || first.wakeAt <= now);
        first = heap[0]
      ) {
        take();
        if (!first.isDone) return first;
      }
      return undefined;
    },
    size: () => heap.length,
  };
}
