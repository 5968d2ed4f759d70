/** What is measured again and again, and kept as time series. */
export interface Measure {
  /** `each` value belongs to a thing of this kind; `machine`: there is one for the whole machine. */
  readonly of:
    | "machine"
    | "bounded-context"
    | "cluster"
    | "server"
    | "leaf-link"
    | "gateway"
    | "stream"
    | "consumer"
    | "context";
  readonly unit: "1" | "1/s" | "bytes" | "bytes/s" | "ms" | "cores";
  /** How a coarser resolution is made of a finer one, besides the least and the most. */
  readonly fold: "mean" | "last";
  readonly describe: string;
}

const states = ["registered", "running", "degraded", "failing", "stopped"] as const;

function byState<const Name extends string>(of: Measure["of"], name: Name, where: string) {
  return Object.fromEntries(
    states.map((state) => [
      `${name}.${state}`,
      { of, unit: "1", fold: "mean", describe: `Components that are ${state}${where}.` },
    ]),
  ) as Record<`${Name}.${(typeof states)[number]}`, Measure>;
}

/** The one registry of measures. Names are what URLs and `/metrics` use; `context` is one of the dashboard's own (fleet, delivery...). */
export const measures = {
  ...byState("machine", "components", ""),
  ...byState("bounded-context", "context.components", ", in one bounded context"),
  ...byState("cluster", "cluster.components", ", in one cluster"),
  "changes.waiting": { of: "machine", unit: "1", fold: "mean", describe: "Changes that wait for a step." },
  "changes.running": { of: "machine", unit: "1", fold: "mean", describe: "Changes of which a step runs." },
  "changes.failed": { of: "machine", unit: "1", fold: "mean", describe: "Changes of which a step failed." },
  "links.down": { of: "machine", unit: "1", fold: "mean", describe: "Leaf links that are down." },
  "events.rate": { of: "machine", unit: "1/s", fold: "mean", describe: "Events that came to the log." },
  "context.events.rate": {
    of: "context",
    unit: "1/s",
    fold: "mean",
    describe: "Events of one context that came to the log.",
  },
  "log.bytes": { of: "machine", unit: "bytes", fold: "last", describe: "Size of the log." },
  "projection.lag": {
    of: "machine",
    unit: "1",
    fold: "mean",
    describe: "Events in the log that no live row shows yet.",
  },
  "link.rtt": {
    of: "leaf-link",
    unit: "ms",
    fold: "mean",
    describe: "Round-trip time of a leaf link, as the hub tells.",
  },
  "link.messages.in": {
    of: "leaf-link",
    unit: "1/s",
    fold: "mean",
    describe: "Messages that a leaf link brought to the hub.",
  },
  "link.messages.out": {
    of: "leaf-link",
    unit: "1/s",
    fold: "mean",
    describe: "Messages that the hub sent over a leaf link.",
  },
  "gateway.rtt": {
    of: "gateway",
    unit: "ms",
    fold: "mean",
    describe: "Round-trip time from a cluster to another over a gateway, the median of its servers.",
  },
  "gateway.messages.in": {
    of: "gateway",
    unit: "1/s",
    fold: "mean",
    describe: "Messages that came to a cluster from another over a gateway.",
  },
  "gateway.messages.out": {
    of: "gateway",
    unit: "1/s",
    fold: "mean",
    describe: "Messages that a cluster sent to another over a gateway.",
  },
  "stream.messages.rate": {
    of: "stream",
    unit: "1/s",
    fold: "mean",
    describe: "Messages stored in a stream.",
  },
  "stream.bytes": { of: "stream", unit: "bytes", fold: "last", describe: "Size of a stream." },
  "consumer.pending": {
    of: "consumer",
    unit: "1",
    fold: "mean",
    describe: "Messages that a consumer has not been given yet.",
  },
  "consumer.rate": {
    of: "consumer",
    unit: "1/s",
    fold: "mean",
    describe: "Messages that a consumer acknowledged or was given.",
  },
  "server.connections": {
    of: "server",
    unit: "1",
    fold: "mean",
    describe: "Client connections of a NATS server.",
  },
  "server.messages.in": {
    of: "server",
    unit: "1/s",
    fold: "mean",
    describe: "Messages that came to a NATS server.",
  },
  "server.messages.out": {
    of: "server",
    unit: "1/s",
    fold: "mean",
    describe: "Messages that a NATS server sent.",
  },
  "server.cpu": {
    of: "server",
    unit: "cores",
    fold: "mean",
    describe: "Processor cores that a NATS server uses.",
  },
  "server.memory": { of: "server", unit: "bytes", fold: "mean", describe: "Memory that a NATS server uses." },
  "server.slow-consumers": {
    of: "server",
    unit: "1",
    fold: "last",
    describe: "Connections that a NATS server has cut for being too slow, since it started.",
  },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof measures;

export const measureNames = Object.keys(measures) as readonly MeasureName[];

export function isMeasureName(text: string): text is MeasureName {
  return Object.hasOwn(measures, text);
}

/** A measure by name with its optional parts visible to the type checker. */
export function measureOf(name: MeasureName): Measure {
  return measures[name];
}
