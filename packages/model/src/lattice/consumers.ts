import { type DataOf, defineProjection, type FieldsOf, keyField, limited } from "../projection/index.ts";

function consumerOf(_row: unknown, data: DataOf<"ConsumerSeen">): FieldsOf<"consumers"> {
  return {
    consumer: data.consumer,
    consumerId: data.consumer_id,
    streamId: data.stream_id,
    durable: data.durable,
    filterSubjects: limited(`filter subjects of consumer ${data.consumer_id}`, data.filter_subjects),
    ackPolicy: data.ack_policy,
    pending: data.pending,
    ackPending: data.ack_pending,
    redelivered: data.redelivered,
  };
}

/** One row per consumer that is there. */
export const consumers = defineProjection({
  name: "consumers",
  version: 1,
  keysOf: keyField("consumer_id"),
  slicesOf: () => ["lattice"],
  on: { ConsumerSeen: consumerOf, ConsumerChanged: consumerOf, ConsumerGone: () => undefined },
});
