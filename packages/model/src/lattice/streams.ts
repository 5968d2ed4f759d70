import { type DataOf, defineProjection, type FieldsOf, keyField, limited } from "../projection/index.ts";

function streamOf(_row: unknown, data: DataOf<"StreamSeen">): FieldsOf<"streams"> {
  return {
    stream: data.stream,
    streamId: data.stream_id,
    server: data.server,
    domain: data.domain,
    account: data.account,
    subjects: limited(`subjects of stream ${data.stream_id}`, data.subjects),
    retention: data.retention,
    storage: data.storage,
    replicas: data.replicas,
    messages: data.messages,
    bytes: data.bytes,
    consumers: data.consumers,
    firstSequence: data.first_sequence,
    lastSequence: data.last_sequence,
    sources: limited(`sources of stream ${data.stream_id}`, data.sources),
  };
}

/** One row per stream that is there. */
export const streams = defineProjection({
  name: "streams",
  version: 1,
  keysOf: keyField("stream_id"),
  slicesOf: () => ["lattice"],
  on: { StreamSeen: streamOf, StreamChanged: streamOf, StreamGone: () => undefined },
});
