import type { GatewayRow, LeafLinkRow, ServerRow } from "@cim/contracts/lattice";

const facts = { position: 1, time: "2026-11-21T18:00:00Z", because: {} } as const;

/** A server's row; `cluster` null is a leaf node or a lone server. */
export function aServer(server: string, cluster: string | null, more: Partial<ServerRow> = {}): ServerRow {
  return {
    key: server,
    ...facts,
    server,
    serverId: `N-${server}`,
    version: "2.15.2",
    cluster,
    domain: cluster,
    address: "10.0.0.1:4222",
    jetstream: true,
    startedAt: null,
    state: "seen",
    stateSince: facts.time,
    reason: null,
    ...more,
  };
}

export function aLink(server: string, remote: string, more: Partial<LeafLinkRow> = {}): LeafLinkRow {
  const account = more.account ?? "CIM";
  const link = `${server}/${remote}/${account}`;
  return {
    key: link,
    ...facts,
    link,
    server,
    remote,
    account,
    address: null,
    rttMs: 4,
    state: "up",
    stateSince: facts.time,
    reason: null,
    ...more,
  };
}

export function aGateway(cluster: string, remote: string, more: Partial<GatewayRow> = {}): GatewayRow {
  const gateway = `${cluster}/${remote}`;
  return {
    key: gateway,
    ...facts,
    gateway,
    cluster,
    remote,
    connected: 3,
    servers: 3,
    rttMs: 12,
    state: "up",
    stateSince: facts.time,
    reason: null,
    ...more,
  };
}

/** A machine of so many clusters of three servers with so many leaf nodes all together. */
export function aMachine(clusters: number, leaves: number) {
  const names = Array.from({ length: clusters }, (_, index) => `cluster-${index + 1}`);
  const hubs = names.flatMap((cluster) =>
    [1, 2, 3].map((number) => aServer(`${cluster}-n${number}`, cluster)),
  );
  const links = Array.from({ length: leaves }, (_, index) => {
    const hub = hubs[index % hubs.length] ?? aServer("nobody", null); // there is at least one cluster
    return aLink(hub.server, `leaf-${index + 1}`, { rttMs: (index % 90) / 2 });
  });
  return { servers: [...hubs, ...links.map(({ remote }) => aServer(remote, null))], links };
}
