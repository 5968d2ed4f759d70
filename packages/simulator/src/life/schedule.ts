/** Items by time; items of the same time leave in the order they came. A binary heap. */
export interface Schedule<Item> {
  add(due: number, item: Item): void;
  /** The earliest item if it is due by `now`. */
  takeDue(now: number): Item | undefined;
  size(): number;
}

interface Entry<Item> {
  readonly due: number;
  readonly order: number;
  readonly item: Item;
}

export function makeSchedule<Item>(): Schedule<Item> {
  const heap: Entry<Item>[] = [];
  let order = 0;
  const at = (index: number) => heap[index] as Entry<Item>; // callers stay within the heap
  const isBefore = (one: number, other: number) =>
    at(one).due < at(other).due || (at(one).due === at(other).due && at(one).order < at(other).order);
  const swap = (one: number, other: number) => {
    const kept = at(one);
    heap[one] = at(other);
    heap[other] = kept;
  };
  return {
    size: () => heap.length,
    add(due, item) {
      heap.push({ due, order: order++, item });
      for (let child = heap.length - 1; child > 0; ) {
        const parent = (child - 1) >> 1;
        if (!isBefore(child, parent)) break;
        swap(child, parent);
        child = parent;
      }
    },
    takeDue(now) {
      const first = heap[0];
      if (first === undefined || first.due > now) return undefined;
      const last = heap.pop();
      if (last === undefined || heap.length === 0) return first.item;
      heap[0] = last;
      for (let parent = 0; ; ) {
        const left = parent * 2 + 1;
        const right = left + 1;
        if (left >= heap.length) break;
        const child = right < heap.length && isBefore(right, left) ? right : left;
        if (!isBefore(child, parent)) break;
        swap(child, parent);
        parent = child;
      }
      return first.item;
    },
  };
}
