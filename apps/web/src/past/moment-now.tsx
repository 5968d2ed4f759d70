import { createMemo, type ParentProps } from "solid-js";
import { PresentContext } from "../ui/now.ts";
import { usePast } from "./use-past.ts";

/** Has ages and waits below count from the moment shown, not from the clock. */
export function MomentNow(props: ParentProps) {
  const past = usePast();
  const present = createMemo<number | undefined>((before) => {
    const shown = past.shown();
    if (!shown) return undefined;
    // The time of a moment may come a little later than its rows.
    return shown.time === null ? before : Date.parse(shown.time);
  });
  return <PresentContext.Provider value={present}>{props.children}</PresentContext.Provider>;
}
