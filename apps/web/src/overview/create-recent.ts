import { type Accessor, createMemo } from "solid-js";
import { createAskedAgain } from "../asking/create-asked-again.ts";
import type { AskedAgain } from "../asking/make-asking.ts";
import { createSettled } from "../live/create-settled.ts";
import type { AskedEvents, EventSource } from "../past/event-source.ts";
import { useEventSource } from "../past/event-source-provider.tsx";
import { usePast } from "../past/use-past.ts";

/** Milliseconds between two questions while LIVE. */
const refreshEvery = 10_000;
const restFor = 400;

/**
 * Asks for the events of the last `span` milliseconds up to the moment shown, again and again while LIVE; of an opened file too. `since` is
 * what a link to these events needs.
 */
export function createRecent<Value>(options: {
  readonly name: Accessor<string>;
  readonly span: number;
  readonly ask: (source: EventSource, events: AskedEvents, signal: AbortSignal) => Promise<Value>;
}): { readonly state: Accessor<AskedAgain<Value & { readonly range: RecentRange }>>; retry(): void } {
  const past = usePast();
  const source = useEventSource();
  const moment = createSettled(
    () => past.shown(),
    () => restFor,
  );
  const asking = createMemo(() => {
    const shown = moment();
    const asked = { name: options.name(), origin: source.name ?? "" };
    if (shown === undefined) return { ...asked, to: null, position: null };
    // Before the first event there is nothing, and the time of a moment may come a little later than its rows.
    if (shown.position === 0 || shown.time === null) return undefined;
    return { ...asked, to: shown.time, position: shown.position };
  });
  return createAskedAgain({
    source: asking,
    subject: ({ name, origin }) => `${origin}|${name}`,
    every: ({ to }) => (to === null ? refreshEvery : undefined),
    async ask({ to, position }, signal) {
      const end = to === null ? Date.now() : Date.parse(to);
      const range: RecentRange = {
        since: new Date(end - options.span).toISOString(),
        ...(position === null ? {} : { to: position }),
      };
      const value = await options.ask(source, range, signal);
      return { ...value, range };
    },
  });
}

/** What events are asked for, as a link and a question take it. */
export interface RecentRange {
  /** RFC 3339 */
  readonly since: string;
  /** The last position, of a past moment. */
  readonly to?: number;
}
