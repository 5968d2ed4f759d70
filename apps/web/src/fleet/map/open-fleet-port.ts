import type { Live } from "../../live/make-live.ts";
import type { FromMap, ToMap } from "./map-protocol.ts";

/** A screen's own end of the fleet in the worker. */
export interface FleetPort {
  post(message: ToMap): void;
  /** A number for a question that no other has, of this screen or another. */
  id(): number;
  /** Ends the questions that are still open, and the map if this end started it. */
  close(): void;
}

let last = 0;

/** Opens an end of the fleet; `heard` is told what answers its own questions, and what the map tells if it was started here. */
export function openFleetPort(live: Pick<Live, "fleet">, heard: (message: FromMap) => void): FleetPort {
  const ids = new Set<number>();
  const open = new Set<number>();
  let hasMap = false;
  const unlisten = live.fleet.listen((message) => {
    const isMine = "id" in message ? ids.has(message.id) : hasMap || message.type === "failed";
    if (isMine) heard(message);
  });
  return {
    post(message) {
      if (message.type === "start") hasMap = true;
      else if (message.type === "close") hasMap = false;
      else if (message.type === "list" || message.type === "sum") open.add(message.id);
      else if (message.type === "stop") open.delete(message.id);
      live.fleet.post(message);
    },
    id() {
      last += 1;
      ids.add(last);
      return last;
    },
    close() {
      for (const id of open) live.fleet.post({ type: "stop", id });
      if (hasMap) live.fleet.post({ type: "close" });
      unlisten();
    },
  };
}
