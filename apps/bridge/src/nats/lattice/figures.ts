import type { MeasureName } from "@cim/contracts";
import type { ServerAnswer } from "../wire/answers.ts";
import type { MergedGateway } from "./merge-gateways.ts";
import type { MergedLink, MergedStream } from "./merged.ts";

/** One figure of one thing as it was read. */
export interface Figure {
  readonly measure: MeasureName;
  readonly of: string;
  readonly value: number;
  /** Epoch milliseconds when it was read. */
  readonly at: number;
  /** `counter`: it only grows while the thing lives; what is measured is by how much in a second. */
  readonly kind: "gauge" | "counter";
  /** Who counted what is summed up here: a sum over others is another counter. Absent: one alone. */
  readonly over?: string;
}

type Told = readonly (readonly [MeasureName, number | null | undefined, Figure["kind"]])[];

function figuresOf(of: string, at: number | undefined, told: Told): readonly Figure[] {
  if (at === undefined) return [];
  return told.flatMap(([measure, value, kind]) =>
    value === null || value === undefined ? [] : [{ measure, of, value, at, kind }],
  );
}

export function serverFigures(id: string, { figures, readAt }: ServerAnswer): readonly Figure[] {
  if (figures === undefined) return [];
  return figuresOf(id, readAt?.figures, [
    ["server.connections", figures.connections, "gauge"],
    ["server.messages.in", figures.messagesIn, "counter"],
    ["server.messages.out", figures.messagesOut, "counter"],
    ["server.cpu", figures.cores, "gauge"],
    ["server.memory", figures.memory, "gauge"],
    ["server.slow-consumers", figures.slowConsumers, "gauge"],
  ]);
}

/** Seen from the hub: what the leaf's own server says it sent is what came. */
export function linkFigures({ fact, told, readAt }: MergedLink): readonly Figure[] {
  const [toHub, fromHub] = told.spoke
    ? [told.messagesOut, told.messagesIn]
    : [told.messagesIn, told.messagesOut];
  return figuresOf(fact.link, readAt, [
    ["link.rtt", told.rttMs, "gauge"],
    ["link.messages.in", toHub, "counter"],
    ["link.messages.out", fromHub, "counter"],
  ]);
}

export function gatewayFigures({
  fact,
  messagesIn,
  messagesOut,
  readAt,
  over,
}: MergedGateway): readonly Figure[] {
  const figures = figuresOf(fact.gateway, readAt, [
    ["gateway.rtt", fact.rtt_ms, "gauge"],
    ["gateway.messages.in", messagesIn, "counter"],
    ["gateway.messages.out", messagesOut, "counter"],
  ]);
  return figures.map((figure) => ({ ...figure, over }));
}

export function streamFigures({ fact, stream, consumers, readAt }: MergedStream): readonly Figure[] {
  const delivered = new Map((stream.consumers ?? []).map((consumer) => [consumer.name, consumer.delivered]));
  return [
    ...figuresOf(fact.stream_id, readAt, [
      ["stream.messages.rate", fact.last_sequence, "counter"],
      ["stream.bytes", fact.bytes, "gauge"],
    ]),
    ...consumers.flatMap((consumer) =>
      figuresOf(consumer.consumer_id, readAt, [
        ["consumer.pending", consumer.pending, "gauge"],
        ["consumer.rate", delivered.get(consumer.consumer), "counter"],
      ]),
    ),
  ];
}
