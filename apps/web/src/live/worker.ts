import { transferOf } from "../fleet/map/transfer-of.ts";
import { browserClock } from "./clock.ts";
import { type LiveEngine, makeLiveEngine } from "./live-engine.ts";
import { openNatsTransport } from "./nats-transport.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";
import { makeServer } from "./server.ts";

/** The part of a worker's global scope used here; the DOM library types only that of a window. */
interface WorkerScope {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}

const scope = self as unknown as WorkerScope;
let engine: LiveEngine | undefined;

scope.onmessage = ({ data }) => {
  if (data.type === "start") {
    engine?.stop();
    const url = new URL(data.natsPath, data.origin);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    engine = makeLiveEngine({
      url: url.href,
      slices: data.slices,
      server: makeServer(data.origin, (input, init) => fetch(input, init)),
      openTransport: openNatsTransport,
      loadPast: async () => (await import("../past/open-past.ts")).openPast(data.origin, data.slices),
      loadFleet: async () => (await import("../fleet/map/open-fleet.ts")).openFleet,
      loadSearch: async () => (await import("../search/index/live-search.ts")).openSearch,
      clock: browserClock,
      post: (message) => scope.postMessage(message, transferOf(message)),
    });
  } else if (data.type === "watch") engine?.watch(data.projection, data.seen);
  else if (data.type === "unwatch") engine?.unwatch(data.projection);
  else if (data.type === "pull") engine?.pull();
  else if (data.type === "refresh") engine?.refresh();
  else if (data.type === "search") void search(data);
  else if (data.type === "dump")
    scope.postMessage({ type: "dump", id: data.id, slices: engine?.dump() ?? [] });
  else if (data.type === "fleet") engine?.fleet(data.message);
  else engine?.past(data);
};

async function search({ id, query, limit, among }: Extract<ToWorker, { type: "search" }>): Promise<void> {
  const nothingYet = { things: [], isComplete: false };
  // What cannot be loaded now may be with the next question, which whoever is told "not complete" asks.
  const answer = await engine?.search(query, limit, among).catch(() => undefined);
  scope.postMessage({ type: "found", id, answer: answer ?? nothingYet });
}
