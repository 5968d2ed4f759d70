import type { RouteTrace, TraceHop } from "@cim/contracts/lattice";

const began = "2026-11-21T18:00:00.000Z";
/** So many milliseconds after the trace began. */
export const at = (ms: number) => new Date(Date.parse(began) + ms).toISOString();

type Sent = TraceHop["sent"][number];

export function aSent(to: Sent["to"], name: string, more: Partial<Sent> = {}): Sent {
  return {
    to,
    name,
    connection: null,
    component: null,
    hop: null,
    account: "CIM",
    subject: null,
    queue: null,
    time: at(1),
    refusal: null,
    ...more,
  };
}

export function aHop(
  hop: string,
  from: string | null,
  server: string,
  more: Partial<TraceHop> = {},
): TraceHop {
  return {
    hop,
    from,
    server,
    serverId: `N-${server}`,
    cluster: null,
    domain: null,
    version: "2.15.2",
    arrived: { by: "client", name: "", account: "CIM", subject: "a.b", time: at(2), refusal: null },
    turned: [],
    stored: [],
    sent: [],
    ...more,
  };
}

export function aTrace(hops: readonly TraceHop[], more: Partial<RouteTrace> = {}): RouteTrace {
  return {
    trace: "t1",
    subject: "a.b",
    startedAt: began,
    tookMs: 40,
    origin: { server: "hub", account: "CIM", client: "cim-domain" },
    component: null,
    hops: [...hops],
    missing: [],
    cut: false,
    ...more,
  };
}
