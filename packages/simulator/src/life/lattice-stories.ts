import { latticeEvents } from "@cim/contracts";
import { annotate } from "./annotate.ts";
import type { World } from "./process.ts";
import { step } from "./process.ts";
import type { Process } from "./step.ts";

const seconds = 1000;
const actor = "service:simulated-lattice";

/** A stream has grown. */
export function* grow(world: World): Process {
  const { random, plan } = world;
  const stream = random.pick(plan.lattice.streams);
  const messages = stream.messages + random.between(stream.messages / 10, stream.messages);
  const body = { ...stream, messages: Math.floor(messages), last_sequence: Math.floor(messages) };
  yield step(world, 0, latticeEvents.StreamChanged, { ...body, bytes: body.messages * 420 }, actor);
}

/** A consumer falls behind and catches up. */
export function* fallBehind(world: World): Process {
  const { random, plan } = world;
  const consumer = random.pick(plan.lattice.consumers);
  const pending = random.between(500, 50_000);
  const behind = {
    ...consumer,
    pending,
    ack_pending: random.between(100, 1000),
    redelivered: random.below(50),
  };
  const cause = yield step(world, 0, latticeEvents.ConsumerChanged, behind, actor);
  world.figures.pending.set(consumer.consumer_id, pending);
  const caughtUp = { ...consumer, pending: 0, ack_pending: 0 };
  yield step(world, random.duration(15 * seconds), latticeEvents.ConsumerChanged, caughtUp, actor, cause);
  world.figures.pending.delete(consumer.consumer_id);
}

/** Clients come and go. */
export function* countConnections(world: World): Process {
  const { random, plan } = world;
  const account = random.pick(plan.lattice.accounts);
  const connections = random.between(1, 80);
  const body = { ...account, connections, subscriptions: connections * random.between(5, 20) };
  yield step(world, 0, latticeEvents.ConnectionsCounted, body, actor);
}

/** A leaf link is cut, the server behind it falls silent, and both come back. */
export function* cutLink(world: World): Process {
  const { random, plan } = world;
  const { links, servers } = plan.lattice;
  const cut = random.pick(links);
  const behind = servers.find((server) => server.server === cut.remote);
  const hold = behind === undefined ? undefined : world.holds.take(cut.link);
  if (behind === undefined || hold === undefined) return;
  const { link, server, remote, account } = cut;
  const down = { link, server, remote, account, reason: `${server} no longer lists the link.` };
  const cause = yield step(world, 0, latticeEvents.LeafLinkDown, down, actor);
  world.figures.cutLinks.add(link);
  const lost = { server: remote, reason: `Its leaf link to ${server} is down.` };
  yield step(world, seconds, latticeEvents.ServerLost, lost, actor, cause, [hold]);
  const back = random.duration(25 * seconds);
  const rtt_ms = random.between(2, 90) / 2;
  world.figures.lostServers.add(remote);
  const up = yield step(world, back, latticeEvents.LeafLinkUp, { ...cut, rtt_ms }, actor, cause, [hold]);
  world.figures.cutLinks.delete(link);
  const ended = yield step(world, 300, latticeEvents.ServerSeen, behind, actor, up, [hold]);
  world.figures.lostServers.delete(remote);
  world.holds.release(hold);
  if (!random.chance(0.15)) return;
  const things = [
    { kind: "leaf-link", id: link },
    { kind: "server", id: remote },
  ];
  yield* annotate(world, { began: cause, ended, what: `${remote} was cut off from ${server}`, things });
}

/** Somebody makes a stream to try something, reads it and throws it away. */
export function* tryStream(world: World): Process {
  const { random, plan, sealer } = world;
  const like = random.pick(plan.lattice.streams);
  const stream = `TRY-${random.hex(6).toUpperCase()}`;
  const stream_id = `${like.domain ?? like.server}/${like.account}/${stream}`;
  const numbers = { messages: 0, bytes: 0, first_sequence: 0, last_sequence: 0, consumers: 0 };
  const made = { ...like, ...numbers, stream_id, stream, subjects: [`try.${stream.toLowerCase()}.>`] };
  const seen = yield step(world, 0, latticeEvents.StreamSeen, made, actor);
  const consumer = `reader-${random.hex(4)}`;
  const about = { consumer_id: `${stream_id}/${consumer}`, consumer, stream_id };
  const backlog = {
    durable: false,
    filter_subjects: [],
    ack_policy: "none",
    pending: 0,
    ack_pending: 0,
    redelivered: 0,
  };
  const reader = yield step(
    world,
    2 * seconds,
    latticeEvents.ConsumerSeen,
    { ...about, ...backlog },
    actor,
    seen,
  );
  const used = random.duration(20 * seconds);
  const left = yield step(world, used, latticeEvents.ConsumerGone, about, actor, reader);
  const gone = yield step(world, 500, latticeEvents.StreamGone, { stream_id, stream }, actor, left);
  sealer.forget(left);
  sealer.forget(gone);
}
