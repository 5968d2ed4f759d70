import { measuresSubject } from "@cim/contracts";
import {
  DiscardPolicy,
  JetStreamApiError,
  type JetStreamManager,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
  StoreCompression,
} from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { pause } from "../../projector/pause.ts";
import { SeriesStoreUnavailableError } from "../store/series-errors.ts";
import type { InboxMessage, MeasuresInbox } from "./measures-inbox.ts";

/** The stream of what was measured and lies in no kept chunk yet, shared by all machines of one NATS account. */
export const measuresStream = "CIM_MEASURES";

export interface JetStreamMeasuresInboxOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  /** Most bytes that the stream may take, if it is made now; beyond that the oldest goes. Absent: 512 MiB. */
  readonly maxBytes?: number;
  /** Milliseconds to wait for an answer; absent: 5000. */
  readonly timeout?: number;
}

const streamNotFound = 10059;
/** The bell rings whenever something comes; without it, one looks all the same. */
const lookEvery = 5000;
/** What is heard is stored a moment later. */
const untilStored = 20;

/**
 * Measures messages in a stream of their own. They are read one by one by sequence (0.2 ms each; a handful comes in ten seconds), so that nothing
 * on the server has to live on over its restarts; hearing the same subjects is only the bell.
 */
export function createJetStreamMeasuresInbox(options: JetStreamMeasuresInboxOptions): MeasuresInbox {
  const { connection, machine, maxBytes = 512 * 1024 ** 2, timeout = 5000 } = options;
  const subject = measuresSubject.wildcard({ machine });
  let cached: JetStreamManager | undefined;

  async function manager(): Promise<JetStreamManager> {
    cached ??= await jetstreamManager(connection, { checkAPI: false, timeout });
    return cached;
  }

  async function next(after: number): Promise<InboxMessage | undefined> {
    const { direct } = await manager();
    const query = { seq: after + 1, next_by_subj: subject };
    const found = await direct.getMessage(measuresStream, query);
    if (found === null) return undefined;
    const source = measuresSubject.parse(found.subject)?.source ?? "";
    return { sequence: found.seq, storedAt: found.time.getTime(), source, body: found.data };
  }

  return {
    open: () =>
      guarded(`open the stream ${measuresStream}`, async () => {
        const { streams } = await manager();
        try {
          const { config } = await streams.info(measuresStream);
          if (config.subjects?.includes(subject)) return;
          await streams.update(measuresStream, { subjects: [...(config.subjects ?? []), subject] });
        } catch (error) {
          if (!(error instanceof JetStreamApiError) || error.code !== streamNotFound) throw error;
          await streams.add({
            name: measuresStream,
            description: "What services of CIM machines measured, until it lies in CIM_SERIES",
            subjects: [subject],
            storage: StorageType.File,
            retention: RetentionPolicy.Limits,
            discard: DiscardPolicy.Old,
            max_bytes: maxBytes,
            compression: StoreCompression.S2,
            allow_direct: true,
          });
        }
      }),

    async *follow(signal) {
      let wake: () => void = () => undefined;
      let hasRung = false;
      const ring = () => {
        hasRung = true;
        wake();
      };
      const silence = () =>
        new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, lookEvery);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      signal.addEventListener("abort", ring, { once: true });
      const bell = connection.subscribe(subject, { callback: ring });
      try {
        let after = 0;
        while (!signal.aborted) {
          hasRung = false;
          const message = await guarded("read what services measured", () => next(after));
          if (message !== undefined) {
            after = message.sequence;
            yield message;
            continue;
          }
          if (!hasRung) await silence();
          await pause(untilStored, signal);
        }
      } finally {
        signal.removeEventListener("abort", ring);
        bell.unsubscribe();
      }
    },

    forget: (sequence) =>
      guarded("forget what was measured and is kept", async () => {
        await (await manager()).streams.purge(measuresStream, { filter: subject, seq: sequence });
      }),
  };
}

async function guarded<Result>(what: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw new SeriesStoreUnavailableError(what, error);
  }
}
