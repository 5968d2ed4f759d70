import { type Accessor, createEffect, createSignal, onCleanup, untrack } from "solid-js";
import { useLive } from "../live/live-provider.tsx";
import { type HeadSeen, noteHead, rateOf } from "./event-rate.ts";

/** Events a second that come to the log, as the live connection tells; undefined until that can be told, and while it is lost. */
export function createEventRate(): Accessor<number | undefined> {
  const live = useLive();
  const [seen, setSeen] = createSignal<readonly HeadSeen[]>([]);
  const note = () => {
    const { head, state } = untrack(() => live().connection());
    if (state !== "live" || head === undefined) setSeen([]);
    else setSeen((before) => noteHead(before, { time: performance.now(), head }));
  };
  createEffect(() => {
    live();
    setSeen([]);
    note();
  });
  const timer = setInterval(note, 1_000);
  onCleanup(() => clearInterval(timer));
  return () => rateOf(seen());
}
