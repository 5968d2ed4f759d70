import { fleetEvents } from "@cim/contracts";
import { newEventId, type Published } from "@cim/event-log";
import type { Dashboard } from "./dashboard.ts";
import { openPublisher } from "./open-publisher.ts";

/** One event that the log acknowledged. */
export interface Acknowledged {
  readonly id: string;
  readonly component: string;
  readonly position: number;
}

export interface Traffic {
  /** Acknowledged so far. */
  readonly acknowledged: readonly Acknowledged[];
  /** Begins no new event, and resolves when every begun one was acknowledged. */
  stop(): Promise<readonly Acknowledged[]>;
}

export interface TrafficOptions {
  readonly perSecond: number;
  /** Before the components' numbers, so that two runs on one log do not share components. */
  readonly prefix: string;
}

/**
 * Publishes one `ComponentRegistered` after the other, each for a component of its own. An append that fails is tried
 * again with the same event until it is acknowledged, as a publisher does that must not lose anything.
 */
export async function startTraffic(dashboard: Dashboard, options: TrafficOptions): Promise<Traffic> {
  const { perSecond, prefix } = options;
  const publisher = await openPublisher(dashboard);
  const acknowledged: Acknowledged[] = [];
  const underWay = new Set<Promise<void>>();
  let count = 0;

  async function publishOne(component: string): Promise<void> {
    const id = newEventId();
    const published = await untilAcknowledged(() =>
      publisher.publish(
        fleetEvents.ComponentRegistered,
        { component, name: `component ${component}`, configuration: `${prefix}-configuration` },
        { actor: "service:e2e", id },
      ),
    );
    acknowledged.push({ id: published.id, component, position: published.position });
  }

  const timer = setInterval(() => {
    count += 1;
    const run = publishOne(`${prefix}-${count}`).finally(() => underWay.delete(run));
    underWay.add(run);
  }, 1000 / perSecond);

  return {
    acknowledged,
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
      await publisher.close();
      return acknowledged;
    },
  };
}

async function untilAcknowledged(publish: () => Promise<Published>): Promise<Published> {
  for (;;) {
    try {
      return await publish();
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      // The server is gone or starting: the outcome is open, and the same id makes the next try harmless.
      if (code !== "log-unavailable") throw error;
    }
  }
}
