import type { GraphChange, GraphThing } from "@cim/contracts";
import type { DataOf } from "../projection/index.ts";
import { end, link, node, onlyLink, thing } from "./change.ts";
import type { ContextChanges, GraphMemory } from "./context-changes.ts";
import type { KnownStreams } from "./known-streams.ts";
import { safeLine } from "./safe-text.ts";

function told(data: DataOf<"StreamSeen">, { streams, subjects }: GraphMemory): readonly GraphChange[] {
  const stream = thing("stream", data.stream_id);
  const name = safeLine(data.stream);
  if (stream === undefined || name === undefined) return [];
  const sources = data.sources.flatMap((source) => safeLine(source) ?? []);
  streams.tell({ id: stream.id, name, sources });
  const stored = data.subjects.map((subject) => subjects.declared(subject, "heard"));
  return [
    ...node(stream, {
      name,
      account: safeLine(data.account),
      retention: safeLine(data.retention),
      storage: safeLine(data.storage),
      replicas: data.replicas,
      messages: data.messages,
      bytes: data.bytes,
      sources: sources.length === 0 ? null : sources,
    }),
    ...onlyLink(thing("server", data.server), "KEEPS", stream),
    ...stored.flatMap(({ changes }) => changes),
    // What is ended and made again by one event was never interrupted: only what is no longer told ends.
    { op: "unlink", type: "STORED_IN", to: stream },
    ...stored.flatMap((subject) => link(subject.thing, "STORED_IN", stream)),
    ...sourced(stream, name, sources, streams),
  ];
}

/** From the streams it sources, and into those that name it and were told before it. */
function sourced(
  stream: GraphThing,
  name: string,
  sources: readonly string[],
  streams: KnownStreams,
): readonly GraphChange[] {
  const from = sources.flatMap((source) => streams.named(source, stream.id) ?? []);
  const into = streams.sourcing(name).filter((other) => streams.named(name, other) === stream.id);
  return [
    { op: "unlink", type: "SOURCED_INTO", to: stream },
    ...from.flatMap((other) => link(thing("stream", other), "SOURCED_INTO", stream)),
    ...into.flatMap((other) => link(stream, "SOURCED_INTO", thing("stream", other))),
  ];
}

/** Streams: what they store, where they are, and which sources which. */
export const streamChanges: ContextChanges = {
  StreamSeen: told,
  StreamChanged: told,
  StreamGone: (data, { streams }) => {
    const stream = thing("stream", data.stream_id);
    if (stream !== undefined) streams.forget(stream.id);
    return end(stream);
  },
};
