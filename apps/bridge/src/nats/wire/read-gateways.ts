import type { z } from "zod";
import type { RawFigures, RawGateways } from "./answers.ts";
import { parseRoundTrip } from "./go-duration.ts";
import type { gatewayz, statsz, varz } from "./replies.ts";

/** The gateways of one server; undefined for a server that speaks for no cluster. */
export function readGatewayz(reply: z.infer<typeof gatewayz>): RawGateways | undefined {
  if (reply.name === undefined || reply.name === "") return undefined;
  const inbound = reply.inbound_gateways ?? {};
  const ways = Object.entries(reply.outbound_gateways ?? {}).map(([remote, { connection }]) => ({
    remote,
    connected: connection !== undefined && connection !== null,
    rttMs: parseRoundTrip(connection?.rtt),
    messagesIn: (inbound[remote] ?? []).reduce((sum, from) => sum + (from.connection?.in_msgs ?? 0), 0),
    messagesOut: connection?.out_msgs ?? 0,
  }));
  return { cluster: reply.name, ways };
}

/** What a server counts of itself. */
export function readStatsz(reply: z.infer<typeof statsz> | undefined): RawFigures | undefined {
  if (reply?.mem === undefined) return undefined;
  return {
    cores: (reply.cpu ?? 0) / 100,
    memory: reply.mem,
    connections: reply.connections ?? 0,
    messagesIn: reply.received?.msgs ?? 0,
    messagesOut: reply.sent?.msgs ?? 0,
    slowConsumers: reply.slow_consumers ?? 0,
    hasGateways: (reply.gateways ?? []).length > 0,
  };
}

/** The same from a server's monitoring port. */
export function readVarzFigures(reply: z.infer<typeof varz>): RawFigures | undefined {
  const { mem, cpu, connections, in_msgs, out_msgs, slow_consumers, gateway } = reply;
  const hasGateways = (gateway?.name ?? "") !== "";
  const statsz = {
    mem,
    cpu,
    connections,
    slow_consumers,
    received: { msgs: in_msgs },
    sent: { msgs: out_msgs },
  };
  const figures = readStatsz(statsz);
  return figures === undefined ? undefined : { ...figures, hasGateways };
}
