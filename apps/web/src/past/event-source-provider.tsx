import { createContext, createSignal, onCleanup, type ParentProps, useContext } from "solid-js";
import type { EventSource } from "./event-source.ts";
import { httpEventSource } from "./http-event-source.ts";

interface Switch {
  readonly source: EventSource;
  replace(source: EventSource | undefined): void;
}

const Context = createContext<Switch>(makeSwitch(httpEventSource));

/** Has all below ask `source`: what the page of an opened incident file puts around its screens. */
export function EventSourceProvider(props: ParentProps<{ readonly source: EventSource }>) {
  return <Context.Provider value={makeSwitch(props.source)}>{props.children}</Context.Provider>;
}

/** The server's events, unless an `EventSourceProvider` is above or a file of events is open. */
export function useEventSource(): EventSource {
  return useContext(Context).source;
}

/**
 * Has everything that asks for events, the inspector too, ask another source until `undefined` is given or the caller's owner goes: what
 * the Events screen does with an opened file of events.
 */
export function useOtherEvents(): (source: EventSource | undefined) => void {
  const { replace } = useContext(Context);
  onCleanup(() => replace(undefined));
  return replace;
}

/** One source that asks the one set last; its name is reactive, so that answers of different sources are never mixed. */
function makeSwitch(first: EventSource): Switch {
  const [other, setOther] = createSignal<EventSource>();
  const now = () => other() ?? first;
  return {
    replace: (source) => void setOther(source),
    source: {
      get name() {
        return now().name;
      },
      events: (...asked) => now().events(...asked),
      withCid: (...asked) => now().withCid(...asked),
      event: (...asked) => now().event(...asked),
      causation: (...asked) => now().causation(...asked),
      histogram: (...asked) => now().histogram(...asked),
      values: (...asked) => now().values(...asked),
    },
  };
}
