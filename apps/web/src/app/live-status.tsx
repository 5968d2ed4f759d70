import { type Accessor, createContext, type ParentProps, useContext } from "solid-js";

/** How the live picture stands. `stale`: connected, but no word for longer than expected; `offline`: not connected. */
export type LiveState = "connecting" | "live" | "stale" | "offline";

/** What the connection light shows. Times are milliseconds since 1970. */
export interface LiveStatus {
  readonly state: Accessor<LiveState>;
  /** When the present state began. */
  readonly since: Accessor<number>;
  /** Newest position of the log that this page has heard of. */
  readonly position: Accessor<number | undefined>;
  /** When the last frame or heartbeat came. */
  readonly heardAt: Accessor<number | undefined>;
}

const started = Date.now();

/** Before a live connection is provided, the truth is: still connecting. */
const notYet: LiveStatus = {
  state: () => "connecting",
  since: () => started,
  position: () => undefined,
  heardAt: () => undefined,
};

const Context = createContext<LiveStatus>(notYet);

/** Whoever owns the live connection puts its status here, around the frame. */
export function LiveStatusProvider(props: ParentProps<{ readonly status: LiveStatus }>) {
  return <Context.Provider value={props.status}>{props.children}</Context.Provider>;
}

export function useLiveStatus(): LiveStatus {
  return useContext(Context);
}
