import {
  type Measured,
  type MeasuresMessage,
  measuresMessageSchema,
  measuresSubject,
  untilNextMeasure,
} from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "../../logger.ts";
import type { Committed, ProjectorState } from "../../projector/projector.ts";
import type { ReadonlyTables } from "../../projector/tables.ts";
import { createEventRates } from "./event-rates.ts";
import { createFleetCounts } from "./fleet-counts.ts";
import { machineCounts } from "./machine-counts.ts";

export interface MeasureDomainOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly head: () => number;
  readonly position: () => number;
  /** Bytes of the log. */
  readonly logBytes: () => Promise<number>;
  readonly logger: Logger;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface DomainMeasures {
  /** Told what was committed, between ticks; costs microseconds. */
  committed(committed: Committed, state: ProjectorState): void;
  /** Measures now and publishes it; what the timer does. */
  measure(): Promise<void>;
  stop(): void;
}

/** Source of what follows from events. */
export const logSource = "log";
/** Values in one message, which must stay below 1 MB with the longest ids too. */
const mostValues = 1000;

/** Measures what follows from events and rows, every ten seconds, and publishes it as any service would. */
export function measureDomain(options: MeasureDomainOptions): DomainMeasures {
  const { connection, machine, head, position, logBytes, logger, now } = options;
  const fleet = createFleetCounts();
  const rates = createEventRates();
  const subject = measuresSubject.format({ machine, source: logSource });
  let tables: ReadonlyTables | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function bytesOfLog(): Promise<Measured[]> {
    try {
      return [["log.bytes", "", await logBytes()]];
    } catch (error) {
      logger.warn({ error }, "The log did not say how large it is; this measurement goes without");
      return [];
    }
  }

  async function measure(): Promise<void> {
    if (connection.isClosed() || connection.isDraining()) return;
    const time = new Date(now()).toISOString();
    const values: Measured[] = [];
    // Until rows are loaded, the head is not known either: the whole log would count as events of the first ten seconds.
    if (tables !== undefined) {
      values.push(...rates.measure({ at: performance.now(), head: head(), position: position() }));
      values.push(...machineCounts(tables), ...fleet.measure(tables));
    }
    values.push(...(await bytesOfLog()));
    if (isStopped || connection.isClosed() || connection.isDraining()) return;
    for (let at = 0; at < values.length; at += mostValues) {
      const message: MeasuresMessage = { time, values: values.slice(at, at + mostValues) };
      connection.publish(subject, JSON.stringify(measuresMessageSchema.parse(message)));
    }
  }

  function plan(): void {
    timer = setTimeout(() => {
      if (isStopped) return;
      plan();
      measure().catch((error: unknown) => logger.error({ error }, "The domain could not be measured"));
    }, untilNextMeasure(now()));
  }
  plan();

  return {
    committed({ events, changes }, state) {
      if (state.tables !== tables) {
        tables = state.tables;
        fleet.reset(tables);
      } else fleet.apply(changes);
      if (events !== undefined) rates.count(events);
    },
    measure,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
