import { batch, createComputed, createMemo, createSignal, on, type ParentProps, untrack } from "solid-js";
import { whole } from "../app/url-codec.ts";
import { createUrlState } from "../app/url-state.ts";
import { createNotedTimes } from "./create-noted-times.ts";
import { MomentContext, type MomentControl } from "./moment.ts";

/** A position that is shown before, or instead of, the URL's; its `position` undefined is LIVE. */
interface Ahead {
  readonly position: number | undefined;
  /** Its time, which may be guessed while it passes. */
  readonly time?: string | undefined;
  readonly passing: boolean;
}

/** Ten years: anybody may type anything into a URL. */
const longestSpan = 3_650 * 86_400_000;

/** Provides `useMoment` from the URL. Needs a router above. */
export function MomentProvider(props: ParentProps) {
  const [url, setUrl] = createUrlState({ at: whole(), against: whole(), span: whole(1) });
  // The router takes an address over a little later; until then this holds where it goes, so that nothing flickers back.
  const [ahead, setAhead] = createSignal<Ahead>();
  const times = createNotedTimes();
  const at = createMemo(() => {
    const held = ahead();
    return held ? held.position : url.at;
  });
  const time = createMemo(() => {
    const position = at();
    return position === undefined ? undefined : (ahead()?.time ?? times.timeOf(position));
  });
  createComputed(
    on(
      () => url.at,
      () => setAhead(undefined),
      { defer: true },
    ),
  );

  function go(position: number | undefined, write: () => void): void {
    batch(() => {
      setAhead(untrack(() => url.at) === position ? undefined : { position, passing: false });
      write();
    });
  }

  const control: MomentControl = {
    at,
    time,
    isLive: () => at() === undefined,
    show(position, options = {}) {
      if (options.time !== undefined) times.note({ position, time: options.time });
      const { span } = options;
      const shown = span === undefined ? { at: position } : { at: position, span: inSeconds(span) };
      go(position, () => setUrl(shown, { replace: options.replace ?? false }));
    },
    live: () => go(undefined, () => setUrl({ at: undefined, against: undefined }, { replace: false })),
    pass(moment) {
      setAhead(moment && { position: moment.position, time: moment.time ?? undefined, passing: true });
    },
    isPassing: () => ahead()?.passing ?? false,
    against: () => url.against,
    compareWith(position, to) {
      if (to === undefined) setUrl({ against: position }, { replace: false });
      else go(to, () => setUrl({ at: to, against: position }, { replace: false }));
    },
    span: () => url.span && Math.min(url.span * 1_000, longestSpan),
    lookAt: (span) => setUrl({ span: span && inSeconds(span) }),
    note: times.note,
    timeOf: times.timeOf,
  };
  return <MomentContext.Provider value={control}>{props.children}</MomentContext.Provider>;
}

/** Whole seconds, one at least. */
function inSeconds(span: number): number {
  return Math.max(1, Math.round(span / 1_000));
}
