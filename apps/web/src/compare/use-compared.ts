import { type Accessor, createEffect, createMemo, createSignal, onCleanup, untrack } from "solid-js";
import { useLive } from "../live/live-provider.tsx";
import { useMoment } from "../moment/moment.ts";
import { type ComparedSpan, comparedSpan } from "./compared-span.ts";

/** Where LIVE stood when comparing began: the same for the page and the inspector, until nothing compares any more. */
const [began, setBegan] = createSignal<{ readonly against: number; readonly newest: number }>();
let users = 0;

export interface Compared {
  /** The two moments in the order of time; undefined while nothing is compared with. */
  readonly span: Accessor<ComparedSpan | undefined>;
  /** Newest position of LIVE now. */
  readonly newest: Accessor<number | undefined>;
  /** Chooses another earlier or later moment. */
  choose(which: "from" | "to", position: number): void;
  /** The screen shows the other moment of the two. */
  swap(): void;
  /** While LIVE: compares with the newest moment there is by now. */
  refresh(): void;
  /** Ends comparing: the screen goes on showing what it shows. */
  close(): void;
}

/** What is compared, from the URL, and how to change it. Each change is one history entry. */
export function useCompared(): Compared {
  const moment = useMoment();
  const live = useLive();
  const newest = createMemo(() => live().connection().position);

  users += 1;
  onCleanup(() => {
    users -= 1;
    if (users === 0) setBegan(undefined);
  });
  createEffect(() => {
    const against = moment.against();
    const position = newest();
    const known = untrack(began);
    if (against === undefined) setBegan(undefined);
    else if (position !== undefined && known?.against !== against) setBegan({ against, newest: position });
  });
  // Only what says where the two moments are makes a new span: LIVE goes on underneath.
  const span = createMemo(() => comparedSpan(moment.at(), moment.against(), began()?.newest), undefined, {
    equals: (one, other) =>
      one?.from === other?.from &&
      one?.to === other?.to &&
      one?.shown === other?.shown &&
      one?.isLive === other?.isLive,
  });

  return {
    span,
    newest,
    choose(which, position) {
      const found = untrack(span);
      if (!found) return;
      if (which === found.shown) moment.compareWith(which === "to" ? found.from : found.to, position);
      else moment.compareWith(position);
    },
    swap() {
      const found = untrack(span);
      if (!found) return;
      if (found.shown === "to") moment.compareWith(found.to, found.from);
      else moment.compareWith(found.from, found.to);
    },
    refresh() {
      const against = untrack(moment.against);
      const position = untrack(newest);
      if (against !== undefined && position !== undefined) setBegan({ against, newest: position });
    },
    close: () => moment.compareWith(undefined),
  };
}
