import { DiscardPolicy, RetentionPolicy, StorageType, type StreamSource } from "@nats-io/jetstream";
import { type IntakeStream, intakeStreamOf, intakeSubjects, readIntakeSubject } from "../intake-subject.ts";
import type { SourcedStream, StreamKey } from "../log-sourcing.ts";
import { intakeName } from "../sourcing-permissions.ts";

/**
 * How the intake is set up. A stream apart from the log, as sourcing into the log itself loses messages: ids of foreign messages
 * repeat, and the server drops a sourced message whose `Nats-Msg-Id` it saw within the stream's duplicate window (measured, 2.15.2) - also
 * one of our own that comes after it. A stream with sources and without a window keeps them all. Other headers do no harm here: rollups are
 * stored as they are without `allow_rollup_hdrs`, a TTL is not obeyed without `allow_msg_ttl`, schedules are not run, and
 * `Nats-Expected-*` and `Nats-Batch-*` are taken away by the server (so these are not in the log; only a copy keeps them).
 */
export function intakeConfig(machine: string) {
  return {
    name: intakeName,
    description: `Messages of other systems on their way into the log of CIM machine ${machine}`,
    // A stream without subjects would take its own name for one; nobody publishes on this one.
    subjects: [`intake.${machine}.none`],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    allow_direct: true,
    duplicate_window: 0,
  };
}

/**
 * How the server is told to source a stream. `opt_start_seq` stands there because a server that has no position of a source begins at the time of
 * the intake's newest message once the intake's oldest are gone (stream.go, trySetupSourceConsumer): history would be left out.
 */
export function sourceOf(machine: string, stream: SourcedStream): StreamSource {
  const { api, deliver, from = 1 } = stream;
  return {
    name: stream.stream,
    opt_start_seq: from,
    subject_transforms: [{ src: ">", dest: intakeSubjects(machine, intakeStreamOf(stream)) }],
    ...(api === undefined ? {} : { external: { api, deliver: deliver ?? "" } }),
  };
}

/** Which stream's life a configured source is; undefined for a source that somebody else configured. */
export function streamOfSource(
  machine: string,
  source: Pick<StreamSource, "subject_transforms">,
): IntakeStream | undefined {
  const [transform, ...more] = source.subject_transforms ?? [];
  if (transform === undefined || more.length > 0) return undefined;
  const read = readIntakeSubject(machine, transform.dest);
  if (read?.subject !== ">") return undefined;
  const { subject: _, ...stream } = read;
  return stream;
}

/** The sources without any life of a stream; those that somebody else configured stay. */
export function withoutStream(
  machine: string,
  sources: readonly StreamSource[],
  key: StreamKey,
): readonly StreamSource[] {
  return sources.filter((source) => {
    const stream = streamOfSource(machine, source);
    return stream === undefined || stream.source !== key.source || stream.stream !== key.stream;
  });
}

/** The sources with this life of a stream in place of any other; undefined: they have it already, at the same place. */
export function withStream(
  machine: string,
  sources: readonly StreamSource[],
  stream: SourcedStream,
): readonly StreamSource[] | undefined {
  const wanted = sourceOf(machine, stream);
  const others = withoutStream(machine, sources, stream);
  const isThere = sources.some((source) => isSame(source, wanted));
  return isThere && others.length === sources.length - 1 ? undefined : [...others, wanted];
}

function isSame(one: StreamSource, other: StreamSource): boolean {
  const placeOf = (source: StreamSource) =>
    JSON.stringify([
      source.name,
      source.opt_start_seq ?? 0,
      source.subject_transforms?.map(({ src, dest }) => [src, dest]),
      source.external?.api ?? "",
      source.external?.deliver ?? "",
    ]);
  return placeOf(one) === placeOf(other);
}
