import { deliveryEvents, fleetEvents, type SealedEvent } from "@cim/contracts";
import { commitOf } from "../life/commit-of.ts";
import type { Hold } from "../life/holds.ts";
import { nextGeneration, step, type World } from "../life/process.ts";
import type { Step } from "../life/step.ts";
import type { PlannedComponent, PlannedPackage } from "../plan/planned-ground.ts";

const seconds = 1000;

/** A version of a package that configurations can take. */
export interface Release {
  readonly commit: string;
  readonly version: string;
  readonly title: string;
  readonly published: SealedEvent;
  /** The first event of it. */
  readonly submitted: SealedEvent;
}

export interface ReleaseAbout {
  readonly title?: string;
  readonly after?: number;
  readonly until?: readonly Hold[];
}

type Telling<Result> = Generator<Step, Result, SealedEvent>;

/** A commit straight onto the main branch, built and published. */
export function* release(
  world: World,
  software: PlannedPackage,
  { title, after = 0, until = [] }: ReleaseAbout = {},
): Telling<Release> {
  const { random, sealer } = world;
  const about = { branch: "main", owner: software.team };
  const change = commitOf(world, software, title === undefined ? about : { ...about, title });
  const { commit } = change;
  const submitted = yield { ...change.submit(after), holds: until };
  const builder = "service:builder";
  const build = { build: `build-${random.hex(12)}`, commit, package: software.id };
  const queued = random.duration(2 * seconds);
  const begun = yield step(world, queued, deliveryEvents.BuildStarted, build, builder, submitted, until);
  const took = random.duration(10 * seconds);
  const output_path = `/nix/store/${random.hex(32)}-${software.id}`;
  const done = { ...build, output_path, duration_ms: Math.round(took) };
  const built = yield step(world, took, deliveryEvents.BuildSucceeded, done, builder, begun, until);
  const version = `${random.between(5, 9)}.${random.below(60)}.${random.below(30)}`;
  const known = { package: software.id, version, commit, build: build.build };
  const registry = "service:registry";
  const published = yield step(
    world,
    seconds,
    deliveryEvents.PackagePublished,
    known,
    registry,
    built,
    until,
  );
  sealer.forget(submitted);
  sealer.forget(built);
  return { commit, version, title: change.title, published, submitted };
}

/**
 * One component gets the version: its configuration a new generation, its container what it runs.
 * @returns the event that started it
 */
export function* deployTo(
  world: World,
  component: PlannedComponent,
  { commit, version, published }: Release,
  until: readonly Hold[],
): Telling<SealedEvent> {
  const { configuration, package: software } = component;
  const actor = "service:deployer";
  const generation = nextGeneration(world, configuration);
  const { id } = configuration;
  const configured = { package: software.id, version, commit, configuration: id };
  let cause = yield step(
    world,
    world.random.duration(seconds / 2),
    deliveryEvents.PackageConfigured,
    configured,
    actor,
    published,
    until,
  );
  const context = software.boundedContext.id;
  const added = { configuration: id, commit, bounded_context: context, generation };
  cause = yield step(world, 200, deliveryEvents.ConfigurationAdded, added, actor, cause, until);
  const deployed = {
    container: component.id,
    commit,
    configuration: id,
    package: software.id,
    leaf_node: configuration.leafNode.id,
    image: `${software.id}:${version}`,
  };
  cause = yield step(world, 500, deliveryEvents.ContainerDeployed, deployed, actor, cause, until);
  const active = { configuration: id, generation, commit };
  yield step(world, 50, fleetEvents.ConfigurationActivated, active, actor, cause, until);
  const stopped = { component: component.id, reason: `replaced by ${version}`, exit_code: 0 };
  cause = yield step(world, 50, fleetEvents.ComponentStopped, stopped, actor, cause, until);
  const started = { component: component.id, version };
  return yield step(world, 400, fleetEvents.ComponentStarted, started, actor, cause, until);
}
