import type { EventData, latticeEvents } from "@cim/contracts";
import type { Random } from "../random.ts";
import type { PlannedContext, PlannedLeafNode } from "./planned-ground.ts";

type Lattice = typeof latticeEvents;

/** The NATS servers of a machine and what is on them, as the first events about each say. */
export interface PlannedLattice {
  readonly servers: readonly EventData<Lattice["ServerSeen"]>[];
  readonly links: readonly EventData<Lattice["LeafLinkUp"]>[];
  readonly streams: readonly EventData<Lattice["StreamSeen"]>[];
  readonly consumers: readonly EventData<Lattice["ConsumerSeen"]>[];
  readonly accounts: readonly EventData<Lattice["ConnectionsCounted"]>[];
  readonly gateways: readonly EventData<Lattice["GatewayUp"]>[];
  /** One for each component, to the server on its leaf node. */
  readonly connections: readonly PlannedConnection[];
}

export type PlannedConnection = EventData<Lattice["ConnectionOpened"]>;

interface Ground {
  readonly clusters: readonly string[];
  readonly leafNodes: readonly PlannedLeafNode[];
  readonly boundedContexts: readonly PlannedContext[];
  /** How many streams there are: one for each context first, then one on each leaf node as far as they go. */
  readonly streams: number;
}

const hubsPerCluster = 3;
const started = "2026-01-01T00:00:00Z";

/** Three servers per cluster, one on each leaf node with a link to its cluster, a stream per bounded context and some on leaf nodes. */
export function planLattice(
  { clusters, leafNodes, boundedContexts, streams: wanted }: Ground,
  random: Random,
): Omit<PlannedLattice, "connections"> {
  const hubs = clusters.flatMap((cluster) =>
    Array.from({ length: hubsPerCluster }, (_, index) =>
      serverNamed(
        `${cluster}-n${index + 1}`,
        { cluster, domain: cluster, address: "10.10.0.1:4222" },
        random,
      ),
    ),
  );
  const leaves = leafNodes.map((leaf) =>
    serverNamed(leaf.id, { cluster: null, domain: leaf.id, address: `${leaf.address}:4222` }, random),
  );
  const links = leafNodes.map((leaf, index) => {
    const server = `${leaf.cluster}-n${(index % hubsPerCluster) + 1}`;
    const link = `${server}/${leaf.id}/CIM`;
    return {
      link,
      server,
      remote: leaf.id,
      account: "CIM",
      address: leaf.address,
      rtt_ms: random.between(2, 90) / 2,
    };
  });
  const streams = [
    ...boundedContexts.map((context, index) => {
      const cluster = clusters[index % clusters.length] ?? "cluster-1";
      return streamOf(cluster, `${cluster}-n1`, context, 3, [], random);
    }),
    ...leafNodes.slice(0, Math.max(0, wanted - boundedContexts.length)).map((leaf, index) => {
      const context = boundedContexts[index % boundedContexts.length] as PlannedContext; // there is at least one
      return streamOf(leaf.id, leaf.id, context, 1, [], random);
    }),
  ];
  const consumers = streams.flatMap((stream) => {
    const subject = stream.subjects[0] ?? ">";
    return [
      consumerOf(stream.stream_id, "projector", [], random),
      consumerOf(stream.stream_id, "audit", [subject], random),
    ];
  });
  const linksOf = new Map<string, number>();
  for (const { server } of links) linksOf.set(server, (linksOf.get(server) ?? 0) + 1);
  const accounts = [...hubs, ...leaves].map(({ server, cluster }) => ({
    account_id: `${server}/CIM`,
    account: "CIM",
    server,
    connections: random.between(3, 40),
    leaf_links: cluster === null ? 1 : (linksOf.get(server) ?? 0),
    subscriptions: random.between(50, 900),
  }));
  const servers = [...hubs, ...leaves];
  return { servers, links, streams, consumers, accounts, gateways: gatewaysOf(clusters, random) };
}

/** Each cluster reaches each other one, as NATS arranges it. */
function gatewaysOf(clusters: readonly string[], random: Random): PlannedLattice["gateways"] {
  const counts = { connected: hubsPerCluster, servers: hubsPerCluster };
  return clusters.flatMap((cluster) =>
    clusters
      .filter((remote) => remote !== cluster)
      .map((remote) => ({
        gateway: `${cluster}/${remote}`,
        cluster,
        remote,
        ...counts,
        rtt_ms: random.between(16, 180) / 2,
      })),
  );
}

function serverNamed(
  server: string,
  place: { readonly cluster: string | null; readonly domain: string; readonly address: string },
  random: Random,
): PlannedLattice["servers"][number] {
  return {
    server,
    server_id: `N${random.hex(55).toUpperCase()}`,
    version: "2.15.2",
    ...place,
    jetstream: true,
    started_at: started,
  };
}

function streamOf(
  domain: string,
  server: string,
  context: PlannedContext,
  replicas: number,
  sources: string[],
  random: Random,
): PlannedLattice["streams"][number] {
  const stream = `${context.id.toUpperCase()}-EVENTS`;
  const messages = random.between(1000, 2_000_000);
  return {
    stream_id: `${domain}/CIM/${stream}`,
    stream,
    server,
    domain,
    account: "CIM",
    subjects: [`${context.id}.events.>`],
    retention: "limits",
    storage: "file",
    replicas,
    messages,
    bytes: messages * 420,
    consumers: 2,
    first_sequence: 1,
    last_sequence: messages,
    sources,
  };
}

function consumerOf(
  stream_id: string,
  consumer: string,
  filter_subjects: string[],
  random: Random,
): PlannedLattice["consumers"][number] {
  return {
    consumer_id: `${stream_id}/${consumer}`,
    consumer,
    stream_id,
    durable: true,
    filter_subjects,
    ack_policy: "explicit",
    pending: random.below(200),
    ack_pending: random.below(20),
    redelivered: 0,
  };
}
