import { type Measured, measureSeconds, measuresSubject } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";

export interface PublishMeasuresOptions {
  readonly connection: Pick<NatsConnection, "publish" | "isClosed">;
  readonly machine: string;
  /** Undefined: nothing is measured now. */
  readonly measure: () => readonly Measured[] | undefined;
  /** Milliseconds between two measurements; absent: as often as everybody measures. */
  readonly every?: number;
}

/** As a message of a default server (1 MiB) holds them with room to spare. */
const mostValues = 4000;

/**
 * Publishes what is measured on `measures.{machine}.simulator`, at once and then again and again.
 * @returns ends it
 */
export function publishMeasures(options: PublishMeasuresOptions): () => void {
  const { connection, machine, measure, every = measureSeconds * 1000 } = options;
  const subject = measuresSubject.format({ machine, source: "simulator" });
  const publish = () => {
    const values = measure();
    if (values === undefined || connection.isClosed()) return;
    const time = new Date().toISOString();
    for (let from = 0; from < values.length; from += mostValues)
      connection.publish(subject, JSON.stringify({ time, values: values.slice(from, from + mostValues) }));
  };
  publish();
  const timer = setInterval(publish, every);
  return () => clearInterval(timer);
}
