import { fleetEvents, type SealedEvent } from "@cim/contracts";
import { healthMessages } from "../plan/words.ts";
import { annotate } from "./annotate.ts";
import { nextGeneration, step, take, type World } from "./process.ts";
import type { Process } from "./step.ts";

const seconds = 1000;

/** A component falls ill and recovers; some get worse in between. */
export function* fallIll(world: World): Process {
  const { random, plan } = world;
  const taken = take(world, plan.components);
  if (taken === undefined) return;
  const { item: component, hold } = taken;
  const actor = `component:${component.id}`;
  const health = (state: keyof typeof healthMessages) => ({
    component: component.id,
    health: state,
    message: healthMessages[state],
  });
  const first = random.pick(["degraded", "degraded", "failing", "unknown"] as const);
  const tell = (after: number, state: keyof typeof healthMessages, cause?: SealedEvent) =>
    step(world, after, fleetEvents.ComponentHealthChanged, health(state), actor, cause, [hold]);
  const began = yield tell(0, first);
  let cause = began;
  if (first === "degraded" && random.chance(0.3)) {
    cause = yield tell(random.duration(10 * seconds), "failing", cause);
  }
  const ended = yield tell(random.duration(20 * seconds), "healthy", cause);
  world.holds.release(hold);
  if (first !== "failing" || !random.chance(0.06)) return;
  const things = [{ kind: "component", id: component.id }];
  yield* annotate(world, { began, ended, what: `${component.name} failed`, things });
}

/** A component crashes and its supervisor starts it again. */
export function* restart(world: World): Process {
  const { random, plan } = world;
  const taken = take(world, plan.components);
  if (taken === undefined) return;
  const { item: component, hold } = taken;
  const actor = "service:systemd";
  const stopped = {
    component: component.id,
    reason: "main process exited",
    exit_code: random.pick([1, 101, 137]),
  };
  const cause = yield step(world, 0, fleetEvents.ComponentStopped, stopped, actor);
  const back = random.duration(4 * seconds);
  const started = { component: component.id };
  yield step(world, back, fleetEvents.ComponentStarted, started, actor, cause, [hold]);
  world.holds.release(hold);
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
  const taken = take(world, plan.leafNodes);
  if (taken === undefined) return;
  const { item: leaf, hold } = taken;
  const actor = `person:${random.pick(plan.people)}`;
  const removed = { leaf_node: leaf.id, reason: "hardware replaced" };
  const cause = yield step(world, 0, fleetEvents.LeafNodeRemoved, removed, actor);
  const { id, hostname, cluster, system, address } = leaf;
  const body = { leaf_node: id, hostname, cluster, system, address };
  const worked = random.duration(30 * seconds);
  const back = yield step(world, worked, fleetEvents.LeafNodeRegistered, body, actor, cause);
  // What ran on it runs on it again.
  for (const { id: configuration, leafNode, owner } of plan.configurations) {
    if (leafNode !== leaf) continue;
    const known = { configuration, leaf_node: leaf.id, ...(owner === undefined ? {} : { owner }) };
    yield step(world, 50, fleetEvents.ConfigurationRegistered, known, actor, back);
  }
  world.holds.release(hold);
}
