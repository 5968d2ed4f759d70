import { fleetEvents } from "@cim/contracts";
import { healthMessages } from "../plan/words.ts";
import { annotate } from "./annotate.ts";
import { free, nextGeneration, type Process, step, type World } from "./process.ts";

const seconds = 1000;

/** A component falls ill and recovers; some get worse in between. */
export function* fallIll(world: World): Process {
  const { random, plan } = world;
  const component = free(world, plan.components);
  if (component === undefined) return;
  world.busy.add(component.id);
  const actor = `component:${component.id}`;
  const health = (state: keyof typeof healthMessages) => ({
    component: component.id,
    health: state,
    message: healthMessages[state],
  });
  const first = random.pick(["degraded", "degraded", "failing", "unknown"] as const);
  const began = yield step(world, 0, fleetEvents.ComponentHealthChanged, health(first), actor);
  let cause = began;
  if (first === "degraded" && random.chance(0.3)) {
    const worse = random.duration(10 * seconds);
    cause = yield step(world, worse, fleetEvents.ComponentHealthChanged, health("failing"), actor, cause);
  }
  const well = random.duration(20 * seconds);
  const ended = yield step(world, well, fleetEvents.ComponentHealthChanged, health("healthy"), actor, cause);
  world.busy.delete(component.id);
  if (first !== "failing" || !random.chance(0.06)) return;
  const things = [{ kind: "component", id: component.id }];
  yield* annotate(world, { began, ended, what: `${component.name} failed`, things });
}

/** A component crashes and its supervisor starts it again. */
export function* restart(world: World): Process {
  const { random, plan } = world;
  const component = free(world, plan.components);
  if (component === undefined) return;
  world.busy.add(component.id);
  const actor = "service:systemd";
  const stopped = {
    component: component.id,
    reason: "main process exited",
    exit_code: random.pick([1, 101, 137]),
  };
  const cause = yield step(world, 0, fleetEvents.ComponentStopped, stopped, actor);
  const back = random.duration(4 * seconds);
  yield step(world, back, fleetEvents.ComponentStarted, { component: component.id }, actor, cause);
  world.busy.delete(component.id);
}

/** Somebody activates a new generation of a configuration by hand. */
export function* activate(world: World): Process {
  const configuration = world.random.pick(world.plan.configurations);
  const generation = nextGeneration(world, configuration);
  const commit = world.random.hex(40);
  const body = { configuration: configuration.id, generation, commit };
  const person = configuration.owner ?? world.random.pick(world.plan.people);
  yield step(world, 0, fleetEvents.ConfigurationActivated, body, `person:${person}`);
}

/** A component learns something: a capability, a subject, a version. */
export function* learn(world: World): Process {
  const { random, plan } = world;
  const component = random.pick(plan.components);
  const other = random.pick(plan.boundedContexts);
  const actor = `component:${component.id}`;
  const about = { component: component.id };
  const required = { ...about, capability: `${other.id}.api` };
  const cause = yield step(world, 0, fleetEvents.CapabilityRequired, required, actor);
  const subject = `${other.id}.events.${other.noun}.*`;
  yield step(world, 500, fleetEvents.SubjectSubscribed, { ...about, subject }, actor, cause);
}

/** A leaf node is taken away for work on it and comes back. */
export function* replaceLeafNode(world: World): Process {
  const { random, plan } = world;
  const leaf = free(world, plan.leafNodes);
  if (leaf === undefined) return;
  world.busy.add(leaf.id);
  const actor = `person:${random.pick(plan.people)}`;
  const removed = { leaf_node: leaf.id, reason: "hardware replaced" };
  const cause = yield step(world, 0, fleetEvents.LeafNodeRemoved, removed, actor);
  const { id, hostname, cluster, system, address } = leaf;
  const body = { leaf_node: id, hostname, cluster, system, address };
  const back = yield step(
    world,
    random.duration(30 * seconds),
    fleetEvents.LeafNodeRegistered,
    body,
    actor,
    cause,
  );
  // What ran on it runs on it again.
  for (const { id: configuration, leafNode, owner } of plan.configurations) {
    if (leafNode !== leaf) continue;
    const known = { configuration, leaf_node: leaf.id, ...(owner === undefined ? {} : { owner }) };
    yield step(world, 50, fleetEvents.ConfigurationRegistered, known, actor, back);
  }
  world.busy.delete(leaf.id);
}
