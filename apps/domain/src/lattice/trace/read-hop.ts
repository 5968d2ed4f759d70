import { type Carrier, componentOfClient, type TraceHop } from "@cim/contracts";
import type { TraceMessage, TraceStep } from "./trace-message.ts";

type StepOf<Type extends TraceStep["type"]> = Extract<TraceStep, { type: Type }>;

/** Kinds of connection, by nats-server's numbers (server/client.go). */
const carriersByKind: Readonly<Record<number, Carrier>> = {
  0: "client",
  1: "route",
  2: "gateway",
  4: "leaf-link",
  5: "stream",
  6: "service",
};

const hopHeader = "nats-trace-hop";

/** What one server told; undefined when it did not say how the message came to it. */
export function readHop({ server, request, events }: TraceMessage): Omit<TraceHop, "from"> | undefined {
  const arrived = events.find((event): event is StepOf<"in"> => event.type === "in");
  if (arrived === undefined) return undefined;
  const header = Object.entries(request?.header ?? {}).find(([name]) => name.toLowerCase() === hopHeader);
  const name = server.name || server.id;
  return {
    hop: header?.[1][0] ?? "",
    server: name,
    serverId: server.id,
    // A server that is in no cluster but has leaf links gives its own name as its cluster's: that is none.
    cluster: server.cluster === undefined || server.cluster === name ? null : server.cluster,
    domain: server.domain || null,
    version: server.ver ?? "",
    arrived: {
      by: carrierOf(arrived.kind),
      name: arrived.name ?? "",
      account: arrived.acc ?? "",
      subject: arrived.subj ?? "",
      time: arrived.ts,
      refusal: arrived.error ?? null,
    },
    turned: events.flatMap(turnedOf),
    stored: events.flatMap((event) => (event.type === "js" ? [storedOf(event, arrived)] : [])),
    sent: events.flatMap((event) => (event.type === "eg" ? [sentOf(event)] : [])),
  };
}

function carrierOf(kind: number): Carrier {
  return carriersByKind[kind] ?? "other";
}

/** @param events all of this server: what it tells of another account names that account */
function turnedOf(event: TraceStep, _at: number, events: readonly TraceStep[]): TraceHop["turned"] {
  if (event.type === "sm")
    return [{ how: "mapping", to: null, subject: event.to, told: true, time: event.ts }];
  if (event.type !== "si" && event.type !== "se") return [];
  const told = events.some((other) => other.type === "eg" && other.acc === event.acc);
  const how = event.type === "si" ? "service-import" : "stream-export";
  return [{ how, to: event.acc, subject: event.to, told, time: event.ts }];
}

function storedOf(event: StepOf<"js">, arrived: StepOf<"in">): TraceHop["stored"][number] {
  return {
    stream: event.stream,
    subject: event.subject ?? arrived.subj ?? "",
    time: event.ts,
    noInterest: event.nointerest === true,
    refusal: event.error ?? null,
  };
}

function sentOf(event: StepOf<"eg">): TraceHop["sent"][number] {
  const to = carrierOf(event.kind);
  const name = event.name ?? "";
  return {
    to,
    name,
    connection: event.cid ?? null,
    component: to === "client" ? (componentOfClient(name) ?? null) : null,
    hop: event.hop ?? null,
    account: event.acc ?? null,
    subject: event.sub ?? null,
    queue: event.queue ?? null,
    time: event.ts,
    refusal: event.error ?? null,
  };
}
