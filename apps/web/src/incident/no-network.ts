import type { Server } from "../live/server.ts";
import type { Transport } from "../live/transport.ts";

const never = <Value>() => new Promise<Value>(() => undefined);

/** Nobody is asked: questions stay open for ever, so that nothing is tried again either. */
export const noServer: Server = {
  snapshot: () => never(),
  events: () => never(),
  session: () => never(),
};

/** Nothing is heard, and nothing is ever connected. */
export const noTransport: Transport = {
  subscribe: () => () => undefined,
  probe: () => never(),
  reconnect: () => undefined,
  close: () => undefined,
};
