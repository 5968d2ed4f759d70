import type { EventLog, LogSourcing, NewRecord, SourcingState } from "@cim/event-log";
import type { Logger } from "pino";
import { pause } from "./pause.ts";
import type { SourceSettings } from "./settings.ts";

type StreamKey = Pick<SourcingState, "source" | "stream">;

/** What the server sources for all sources together: one carrying into the log, one look at its state. */
export interface SourcingHub {
  readonly sourcing: LogSourcing;
  state(stream: StreamKey): SourcingState | undefined;
  /** Newest sequence carried into the log by this process. */
  carried(stream: StreamKey & Pick<SourcingState, "incarnation">): number | undefined;
  /** Messages that the log could not take, by stream. */
  refused(stream: StreamKey): Error | undefined;
  /** Asks for the state now. */
  look(): Promise<void>;
  /** Stops sourcing what is none of `wanted` any more, such as streams of a source that is configured no more. */
  keepOnly(wanted: (stream: StreamKey) => boolean): Promise<void>;
  stop(): Promise<void>;
}

export interface SourcingHubOptions {
  readonly sourcing: LogSourcing;
  readonly log: EventLog;
  readonly settings: SourceSettings;
  readonly logger: Logger;
  readonly onCarried: (stream: StreamKey, messages: number) => void;
  readonly onRefused: (record: NewRecord) => void;
  /** A stream was deleted and made anew while it was sourced. */
  readonly onRecreated: (stream: StreamKey) => void;
}

export function startSourcingHub(options: SourcingHubOptions): SourcingHub {
  const { sourcing, log, settings, logger } = options;
  const ending = new AbortController();
  const { signal } = ending;
  const states = new Map<string, SourcingState>();
  const carried = new Map<string, number>();
  const refusals = new Map<string, Error>();
  const key = ({ source, stream }: StreamKey) => `${source}/${stream}`;

  async function carry(): Promise<void> {
    while (!signal.aborted) {
      try {
        await sourcing.carry({
          log,
          signal,
          onRefused(record, why) {
            if (record.origin !== undefined) refusals.set(key(record.origin), why);
            options.onRefused(record);
          },
          onRecreated: options.onRecreated,
          onCarried(records) {
            for (const { origin } of records) {
              if (origin === undefined) continue;
              carried.set(`${key(origin)}/${origin.incarnation}`, origin.sequence);
              options.onCarried(origin, 1);
            }
          },
          onTrouble: (why) => logger.info({ why }, "Carrying what the server sourced waits for the log"),
        });
      } catch (err) {
        if (signal.aborted) return;
        logger.warn({ err }, "What the server sourced could not be carried into the log; it is tried again");
      }
      await pause(settings.retryMs, signal);
    }
  }

  async function look(): Promise<void> {
    try {
      const told = await sourcing.state();
      states.clear();
      for (const state of told) states.set(key(state), state);
    } catch (err) {
      states.clear(); // how far sourcing is, is not known now
      if (!signal.aborted) logger.debug({ err }, "The state of sourcing cannot be read; it is asked again");
    }
  }

  async function watch(): Promise<void> {
    while (!signal.aborted) {
      await look();
      await pause(settings.lookMs, signal);
    }
  }

  const running = Promise.all([carry(), watch()]);

  return {
    sourcing,
    state: (stream) => states.get(key(stream)),
    carried: (stream) => carried.get(`${key(stream)}/${stream.incarnation}`),
    refused: (stream) => refusals.get(key(stream)),
    look,
    async keepOnly(wanted) {
      for (const stream of await sourcing.list()) if (!wanted(stream)) await sourcing.remove(stream);
    },
    async stop() {
      ending.abort();
      await running;
    },
  };
}
