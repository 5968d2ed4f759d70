import { createTaken } from "../../foreign/taken.ts";
import { carryMessages } from "../carry-messages.ts";
import { checkSourcedStream } from "../check-sourced-stream.ts";
import { type IntakeMessage, intakeStreamOf } from "../intake-subject.ts";
import type { LogSourcing, SourcedStream, StreamKey } from "../log-sourcing.ts";
import type { MemoryForeignStreams } from "./create-memory-foreign-streams.ts";

export interface MemoryLogSourcingOptions {
  readonly machine: string;
  /** What there is to source. */
  readonly streams: MemoryForeignStreams;
}

/** A stream that is sourced, and how far. */
interface Source {
  readonly stream: SourcedStream;
  /** The life of it that was fetched last, and its newest sequence fetched. */
  life: string;
  fetched: number;
}

/** Sourcing in memory: fetches as soon as anything changes, as the server would. */
export function createMemoryLogSourcing({ machine, streams }: MemoryLogSourcingOptions): LogSourcing {
  const sources = new Map<string, Source>();
  const intake: IntakeMessage[] = [];
  let wake: () => void = () => undefined;
  const keyOf = ({ source, stream }: StreamKey) => `${source}/${stream}`;

  function fetchFrom(source: Source): void {
    const { stream } = source;
    if (streams.isCut(stream.source)) return;
    const life = streams.read(stream, 1);
    if (life === undefined) return;
    if (life.created !== source.life) {
      source.life = life.created;
      source.fetched = 0;
    }
    const isOfThisLife = life.created === stream.created;
    for (const [sequence, { subject, headers, body }] of life.messages) {
      if (sequence <= source.fetched) continue;
      source.fetched = sequence;
      const sourced = Object.entries(headers).filter(([name]) => !/^Nats-(?:Expected|Batch)-/u.test(name));
      intake.push({
        stream: intakeStreamOf(stream),
        sequence,
        subject,
        headers: Object.fromEntries(sourced),
        body: body.slice(),
        isOfThisLife,
      });
    }
  }

  function fetchAll(): void {
    for (const source of sources.values()) fetchFrom(source);
    wake();
  }
  streams.onChange(fetchAll);

  return {
    async list() {
      return [...sources.values()].map(({ stream }) => {
        const { source, stream: name, incarnation } = intakeStreamOf(stream);
        return { source, stream: name, incarnation };
      });
    },
    async set(stream) {
      checkSourcedStream(stream);
      const known = sources.get(keyOf(stream))?.stream;
      if (JSON.stringify(known) === JSON.stringify(stream)) return;
      sources.set(keyOf(stream), { stream, life: stream.created, fetched: (stream.from ?? 1) - 1 });
      fetchAll();
    },
    async remove(key) {
      sources.delete(keyOf(key));
    },
    async renew(key) {
      const source = sources.get(keyOf(key));
      if (source !== undefined) fetchFrom(source);
      wake();
    },
    async state() {
      return [...sources.values()].map(({ stream, fetched }) => {
        const { source, stream: name, incarnation } = intakeStreamOf(stream);
        const isCut = streams.isCut(source);
        const isGone = streams.read(stream, 1) === undefined;
        return {
          source,
          stream: name,
          incarnation,
          lag: 0,
          fetched: fetched === 0 ? undefined : fetched,
          silentFor: isCut || isGone ? undefined : 0,
          link: isCut || isGone ? ("cut" as const) : ("up" as const),
          error: isGone && !isCut ? "stream not found (404)" : undefined,
        };
      });
    },
    async carry(options) {
      const { signal, log } = options;
      const taken = createTaken(log);
      const abort = () => wake();
      signal.addEventListener("abort", abort, { once: true });
      try {
        while (!signal.aborted) {
          const messages = intake.slice();
          if (messages.length > 0) {
            await carryMessages(machine, messages, taken, options);
            intake.splice(0, messages.length);
          } else
            await new Promise<void>((resolve) => {
              wake = resolve;
              if (signal.aborted || intake.length > 0) resolve();
            });
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        signal.removeEventListener("abort", abort);
      }
    },
  };
}
