import { type Accessor, createMemo, createSignal } from "solid-js";
import type { Hits } from "./create-hits.ts";
import type { SearchHit } from "./search-hit.ts";

/** Which of the hits Enter would choose. */
export interface ActiveHit {
  readonly hits: Accessor<readonly SearchHit[]>;
  readonly index: Accessor<number>;
  readonly hit: Accessor<SearchHit | undefined>;
  /** Goes by so many hits, over the ends. */
  move(by: number): void;
  point(hit: SearchHit): void;
}

/** The first hit is active; the one that a person went to stays so, wherever later answers put it, until other text is typed. */
export function createActiveHit(found: Accessor<Hits>): ActiveHit {
  const [gone, setGone] = createSignal<{ readonly query: string; readonly id: string }>();
  const hits = createMemo(() => found().groups.flatMap((group) => group.hits));
  const index = createMemo(() => {
    const to = gone();
    if (to === undefined || to.query !== found().query) return 0;
    return Math.max(
      0,
      hits().findIndex(({ id }) => id === to.id),
    );
  });
  const point = ({ id }: SearchHit) => setGone({ query: found().query, id });
  return {
    hits,
    index,
    hit: () => hits()[index()],
    move(by) {
      const { length } = hits();
      const next = hits()[(index() + by + length) % length];
      if (next) point(next);
    },
    point,
  };
}
