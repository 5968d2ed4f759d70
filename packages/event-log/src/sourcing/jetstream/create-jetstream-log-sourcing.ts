import type { CimError } from "@cim/contracts";
import {
  type JetStreamManager,
  jetstreamManager,
  type StreamInfo,
  type StreamSource,
} from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { watchConnection } from "../../jetstream/connection-watch.ts";
import { logErrorOf } from "../../jetstream/log-error-of.ts";
import { checkSourcedStream } from "../check-sourced-stream.ts";
import type { LogSourcing } from "../log-sourcing.ts";
import { intakeName } from "../sourcing-permissions.ts";
import { carryIntake } from "./carry-intake.ts";
import { ensureIntake } from "./ensure-intake.ts";
import { intakeConfig, streamOfSource, withoutStream, withStream } from "./intake-config.ts";
import { readSourcingStates } from "./read-sourcing-states.ts";

export interface JetStreamLogSourcingOptions {
  /**
   * An open connection to the account of the log; whoever opened it closes it. It needs the right to create, update, purge and read the
   * stream `CIM_INTAKE`, and to publish `foreign.{machine}.>` into the log.
   */
  readonly connection: NatsConnection;
  readonly machine: string;
  /** Milliseconds to wait for any answer of the server; absent: 5000. */
  readonly timeout?: number;
}

/**
 * Sourcing by JetStream into the stream `CIM_INTAKE`, which is made when it is not there.
 * @throws LogMisconfiguredError, LogUnavailableError, LogRefusedError
 */
export async function createJetStreamLogSourcing(options: JetStreamLogSourcingOptions): Promise<LogSourcing> {
  const { connection, machine, timeout = 5000 } = options;
  const manager = await jetstreamManager(connection, { checkAPI: false, timeout });
  const watch = watchConnection(connection);
  await asked("set up the intake", () => ensureIntake(manager, machine));
  let turn: Promise<unknown> = Promise.resolve();

  /** Changes of the sources run one after the other, as each reads the configuration and writes all of it. */
  function change(
    what: string,
    next: (sources: readonly StreamSource[]) => readonly StreamSource[] | undefined,
  ): Promise<void> {
    const done = turn.then(() =>
      asked(what, async () => {
        const { sources = [] } = await ensureIntake(manager, machine);
        const wanted = next(sources);
        if (wanted !== undefined) await update(manager, machine, wanted);
      }),
    );
    turn = done.catch(() => undefined); // told to whoever asked for it
    return done;
  }

  const info = (what: string): Promise<StreamInfo> => asked(what, () => manager.streams.info(intakeName));

  return {
    async list() {
      const { config } = await info("list what is sourced");
      return (config.sources ?? []).flatMap((source) => {
        const stream = streamOfSource(machine, source);
        if (stream === undefined) return [];
        return [{ source: stream.source, stream: stream.stream, incarnation: stream.incarnation }];
      });
    },

    async set(stream) {
      checkSourcedStream(stream);
      await change(`source ${stream.source}/${stream.stream}`, (sources) =>
        withStream(machine, sources, stream),
      );
    },

    async remove(key) {
      await change(`no longer source ${key.source}/${key.stream}`, (sources) => {
        const others = withoutStream(machine, sources, key);
        return others.length === sources.length ? undefined : others;
      });
    },

    async renew(key) {
      const what = `source ${key.source}/${key.stream} anew`;
      let removed: readonly StreamSource[] = [];
      const without = change(what, (sources) => {
        const others = withoutStream(machine, sources, key);
        removed = sources.filter((source) => !others.includes(source));
        return removed.length === 0 ? undefined : others;
      });
      const again = change(what, (sources) => (removed.length === 0 ? undefined : [...sources, ...removed]));
      await Promise.all([without, again]);
    },

    async state() {
      return readSourcingStates(machine, await info("ask how sourcing stands"));
    },

    async carry(given) {
      const { signal, onTrouble = () => undefined } = given;
      const reader = {
        connection,
        manager,
        watch,
        stream: intakeName,
        unwrap: <Stored>(stored: Stored) => stored,
        onTrouble,
      };
      try {
        await carryIntake(reader, machine, given);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
  };
}

/** All of the configuration is written, so that a source removed by hand with the window left behind does not bring duplicate detection back. */
async function update(
  manager: JetStreamManager,
  machine: string,
  sources: readonly StreamSource[],
): Promise<void> {
  const { duplicate_window } = intakeConfig(machine);
  await manager.streams.update(intakeName, { sources: [...sources], duplicate_window });
}

async function asked<Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    throw logErrorOf(error, what, intakeName) satisfies CimError;
  }
}
