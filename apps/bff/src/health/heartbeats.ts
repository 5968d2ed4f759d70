import { heartbeatMilliseconds, liveSubject } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";

/** Listens for the projector's frames: every slice carries at least one each heartbeat, so one quiet slice is enough. */
export interface Heartbeats {
  /** True when a frame was heard within the last three heartbeats. */
  isAlive(): boolean;
  stop(): void;
}

export function listenForHeartbeats(
  connection: NatsConnection,
  machine: string,
  now: () => number,
): Heartbeats {
  let heardAt = Number.NEGATIVE_INFINITY;
  const subscription = connection.subscribe(
    liveSubject.format({ machine, projection: "set-aside", slice: "system" }),
    {
      callback: (error) => {
        if (error === null) heardAt = now();
      },
    },
  );
  return {
    isAlive: () => now() - heardAt < heartbeatMilliseconds * 3,
    stop: () => subscription.unsubscribe(),
  };
}
