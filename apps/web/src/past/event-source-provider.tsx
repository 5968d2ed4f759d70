import { createContext, type ParentProps, useContext } from "solid-js";
import type { EventSource } from "./event-source.ts";
import { httpEventSource } from "./http-event-source.ts";

const Context = createContext<EventSource>(httpEventSource);

/** Has all below ask `source`: what the page of an opened incident file puts around its screens. */
export function EventSourceProvider(props: ParentProps<{ readonly source: EventSource }>) {
  return <Context.Provider value={props.source}>{props.children}</Context.Provider>;
}

/** The server's events, unless an `EventSourceProvider` is above. */
export function useEventSource(): EventSource {
  return useContext(Context);
}
