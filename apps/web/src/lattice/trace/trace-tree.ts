import type { Carrier, RouteTrace, TraceHop } from "@cim/contracts/lattice";

type Sent = TraceHop["sent"][number];

/** A server on the way of a message, and where it goes from there. */
export interface TraceNode {
  readonly hop: TraceHop;
  /** Milliseconds from the beginning of the trace, by this server's clock. */
  readonly afterMs: number;
  /** Clients that would get it from here, and what else is no server: those refused too. */
  readonly clients: readonly Sent[];
  /** Servers after this one. */
  readonly next: readonly TraceLine[];
}

/** From one server to the next. */
export interface TraceLine {
  readonly by: Carrier;
  readonly name: string;
  readonly refusal: string | null;
  /** Undefined when that server told nothing, or was refused. */
  readonly node: TraceNode | undefined;
}

/** What a trace amounts to. */
export interface TraceCounts {
  readonly servers: number;
  readonly deliveries: number;
  readonly stores: number;
  readonly refusals: number;
}

const servers: ReadonlySet<Carrier> = new Set(["leaf-link", "route", "gateway"]);

/** The way of a message as a tree from where it began. Hops whose former hop is not told stand at the beginning, too: nothing is left out. */
export function traceTree(trace: RouteTrace): readonly TraceNode[] {
  const began = Date.parse(trace.startedAt);
  const known = new Set(trace.hops.map(({ hop }) => hop));
  const after = new Map<string, TraceHop[]>();
  for (const hop of trace.hops) {
    if (hop.from === null || !known.has(hop.from) || hop.from === hop.hop) continue;
    const list = after.get(hop.from);
    if (list) list.push(hop);
    else after.set(hop.from, [hop]);
  }
  const nodeOf = (hop: TraceHop): TraceNode => {
    const followed = after.get(hop.hop) ?? [];
    const toServers = hop.sent.filter(({ to }) => servers.has(to));
    const told = new Set(toServers.map((sent) => sent.hop));
    return {
      hop,
      afterMs: Math.max(0, Date.parse(hop.arrived.time) - began),
      clients: hop.sent.filter(({ to }) => !servers.has(to)),
      next: [
        ...toServers.map((sent): TraceLine => {
          const found = followed.find((one) => one.hop === sent.hop);
          return { by: sent.to, name: sent.name, refusal: sent.refusal, node: found && nodeOf(found) };
        }),
        // Whoever came here told so itself, even where the hop before did not say that it sent.
        ...followed
          .filter((one) => !told.has(one.hop))
          .map(
            (one): TraceLine => ({ by: one.arrived.by, name: one.server, refusal: null, node: nodeOf(one) }),
          ),
      ],
    };
  };
  return trace.hops.filter(({ hop, from }) => from === null || !known.has(from) || from === hop).map(nodeOf);
}

/** Servers that were come to, clients that would get it, streams that would keep it, and refusals of any of these. */
export function countTrace({ hops }: RouteTrace): TraceCounts {
  let [deliveries, stores, refusals] = [0, 0, 0];
  for (const { arrived, sent, stored } of hops) {
    if (arrived.refusal !== null) refusals += 1;
    for (const one of sent) {
      if (one.refusal !== null) refusals += 1;
      else if (!servers.has(one.to)) deliveries += 1;
    }
    for (const one of stored) {
      if (one.refusal !== null) refusals += 1;
      else if (!one.noInterest) stores += 1;
    }
  }
  return { servers: hops.length, deliveries, stores, refusals };
}
