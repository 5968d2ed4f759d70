import { latticeEvents, type SealedEvent } from "@cim/contracts";
import { step, type World } from "./process.ts";
import type { Process } from "./step.ts";

const seconds = 1000;
const actor = "service:simulated-lattice";

/** No server of one cluster reaches another cluster, for a while. */
export function* cutGateway(world: World): Process {
  const { random, plan } = world;
  const { gateways } = plan.lattice;
  if (gateways.length === 0) return;
  const cut = random.pick(gateways);
  const { gateway, cluster, remote } = cut;
  const hold = world.holds.take(`gateway ${gateway}`);
  if (hold === undefined) return;
  const down = {
    gateway,
    cluster,
    remote,
    reason: `No server of ${cluster} lists a connection to ${remote}.`,
  };
  const cause = yield step(world, 0, latticeEvents.GatewayDown, down, actor);
  const part = { ...cut, connected: 1 };
  const first = yield step(world, random.duration(15 * seconds), latticeEvents.GatewayUp, part, actor, cause);
  yield step(world, random.duration(5 * seconds), latticeEvents.GatewayUp, cut, actor, first);
  world.holds.release(hold);
}

/** A component's connection is closed, now and then because the component reads too slowly, and it connects again. */
export function* reconnect(world: World): Process {
  const { random, plan, sealer } = world;
  const planned = random.pick(plan.lattice.connections);
  const { connection, server, account, client, user, component } = planned;
  const hold = world.holds.take(`connection ${connection}`);
  if (hold === undefined) return;
  const about = { connection, server, account, client, component };
  let cause: SealedEvent | undefined;
  let reason = "Client Closed";
  if (random.chance(0.3)) {
    reason = "Slow Consumer (Pending Bytes)";
    const sent_messages = random.between(1000, 900_000);
    const sent = { sent_messages, sent_bytes: sent_messages * 420 };
    cause = yield step(world, 0, latticeEvents.SlowConsumerCut, { ...about, user, reason, ...sent }, actor);
    world.figures.slow.set(server, (world.figures.slow.get(server) ?? 0) + 1);
  }
  const end = yield step(world, 50, latticeEvents.ConnectionClosed, { ...about, reason }, actor, cause);
  yield {
    after: random.duration(4 * seconds),
    make(at) {
      const again = { ...planned, connected_at: new Date(at).toISOString() };
      return sealer.seal(latticeEvents.ConnectionOpened, again, { at, actor, cause: end });
    },
  };
  world.holds.release(hold);
}
