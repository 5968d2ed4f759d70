import { deliveryEvents, fleetEvents, type SealedEvent } from "@cim/contracts";
import type { PlannedComponent } from "../plan/planned-ground.ts";
import { buildFaults } from "../plan/words.ts";
import { commitOf } from "./commit-of.ts";
import { nextGeneration, step, type World } from "./process.ts";
import type { Process, Step } from "./step.ts";

const seconds = 1000;
/** Mean waiting times of the steps, in milliseconds: minutes of a real day, shortened so that a person can watch. */
const means = {
  review: 12 * seconds,
  approval: 20 * seconds,
  merge: 4 * seconds,
  queue: 3 * seconds,
  build: 15 * seconds,
  publish: 2 * seconds,
  configure: 6 * seconds,
  context: 2 * seconds,
  generation: 4 * seconds,
  deploy: 8 * seconds,
  restart: seconds,
};

/** One change on its way from a commit to the restarted component; some fail on the way and some are tried again. */
export function* deliverChange(world: World): Process {
  const { random, sealer } = world;
  const component = random.pick(world.plan.components);
  const ended: SealedEvent[] = [];
  const reviewed = random.chance(0.65);
  const branch = reviewed ? `change-${random.below(10_000)}` : "main";
  const change = commitOf(world, component.package, { branch, owner: component.owner });
  let cause = yield change.submit(0);
  ended.push(cause);
  let { commit } = change;
  if (reviewed) {
    const merged = yield* review(world, component, change, cause, ended);
    if (merged === undefined) return forgetAll(sealer, ended);
    ({ commit, cause } = merged);
  }
  const built = yield* build(world, component, commit, cause, ended);
  if (built !== undefined) yield* roll(world, component, commit, built);
  forgetAll(sealer, ended);
}

function forgetAll(sealer: World["sealer"], ended: readonly SealedEvent[]): void {
  for (const event of ended) sealer.forget(event);
}

/** From the opened to the merged pull request and the commit it leaves on the main branch; undefined when nobody approves. */
function* review(
  world: World,
  component: PlannedComponent,
  change: ReturnType<typeof commitOf>,
  commitEvent: SealedEvent,
  ended: SealedEvent[],
): Generator<Step, { readonly commit: string; readonly cause: SealedEvent } | undefined, SealedEvent> {
  const { random } = world;
  const { repository } = component.package;
  const pull_request = `${repository}#${random.between(1, 1_000_000)}`;
  const about = { repository, pull_request, commit: change.commit, title: change.title };
  const opened = yield step(
    world,
    random.duration(means.review),
    deliveryEvents.PullRequestOpened,
    { ...about, opened_by: change.author, base_branch: "main", head_branch: change.branch },
    `person:${change.author}`,
    commitEvent,
  );
  ended.push(opened);
  if (random.chance(0.1)) return undefined;
  const reviewer = random.pick(world.plan.people);
  const approved = yield step(
    world,
    random.duration(means.approval),
    deliveryEvents.PullRequestApproved,
    { ...about, approved_by: reviewer },
    `person:${reviewer}`,
    opened,
  );
  const main = commitOf(world, component.package, {
    branch: "main",
    merges: change.commit,
    owner: component.owner,
  });
  const merged = yield step(
    world,
    random.duration(means.merge),
    deliveryEvents.PullRequestMerged,
    { ...about, merge_commit: main.commit, merged_by: reviewer, base_branch: "main" },
    `person:${reviewer}`,
    approved,
  );
  const landed = yield main.submit(200, merged);
  ended.push(landed);
  return { commit: main.commit, cause: landed };
}

/** Builds until it succeeds or somebody gives up. */
function* build(
  world: World,
  component: PlannedComponent,
  commit: string,
  first: SealedEvent,
  ended: SealedEvent[],
): Generator<Step, SealedEvent | undefined, SealedEvent> {
  const { random } = world;
  const actor = "service:builder";
  let cause = first;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const about = { build: `build-${random.hex(12)}`, commit, package: component.package.id };
    const { system } = component.configuration.leafNode;
    const wait = random.duration(means.queue * attempt);
    const started = yield step(world, wait, deliveryEvents.BuildStarted, { ...about, system }, actor, cause);
    ended.push(started);
    const duration = random.duration(means.build);
    const duration_ms = Math.round(duration);
    if (random.chance(0.85)) {
      const output_path = `/nix/store/${random.hex(32)}-${component.package.id}`;
      const body = { ...about, output_path, duration_ms };
      return yield step(world, duration, deliveryEvents.BuildSucceeded, body, actor, started);
    }
    const reason = random.pick(buildFaults);
    const body = {
      ...about,
      reason,
      log_excerpt: `building ${component.package.id}\n${reason}\n`,
      duration_ms,
    };
    cause = yield step(world, duration, deliveryEvents.BuildFailed, body, actor, started);
    if (random.chance(0.4)) return undefined;
  }
  return undefined;
}

/** From the built package to the container that runs it. */
function* roll(world: World, component: PlannedComponent, commit: string, built: SealedEvent): Process {
  const { random } = world;
  const software = component.package;
  const version = `${random.between(1, 9)}.${random.below(60)}.${random.below(30)}`;
  const { configuration } = component;
  const about = { package: software.id, version, commit };
  const registry = "service:registry";
  const deployer = "service:deployer";
  const wait = (mean: number) => random.duration(mean);
  let cause = yield step(world, wait(means.publish), deliveryEvents.PackagePublished, about, registry, built);
  const configured = { ...about, configuration: configuration.id };
  cause = yield step(
    world,
    wait(means.configure),
    deliveryEvents.PackageConfigured,
    configured,
    deployer,
    cause,
  );
  const bounded_context = software.boundedContext.id;
  if (random.chance(0.15)) {
    const body = { bounded_context, commit, package: software.id };
    cause = yield step(world, wait(means.context), deliveryEvents.ContextCreated, body, deployer, cause);
  }
  if (random.chance(0.05)) return; // waits for somebody: the step that did not happen
  const generation = nextGeneration(world, configuration);
  const added = { configuration: configuration.id, commit, bounded_context, generation };
  cause = yield step(
    world,
    wait(means.generation),
    deliveryEvents.ConfigurationAdded,
    added,
    deployer,
    cause,
  );
  const deployed = {
    container: component.id,
    commit,
    configuration: configuration.id,
    package: software.id,
    leaf_node: configuration.leafNode.id,
    image: `${software.id}:${version}`,
  };
  cause = yield step(world, wait(means.deploy), deliveryEvents.ContainerDeployed, deployed, deployer, cause);
  const active = { configuration: configuration.id, generation, commit };
  yield step(world, 200, fleetEvents.ConfigurationActivated, active, deployer, cause);
  const hold = world.holds.take(component.id);
  if (hold === undefined) return;
  const stopped = { component: component.id, reason: `replaced by ${version}`, exit_code: 0 };
  cause = yield step(world, 300, fleetEvents.ComponentStopped, stopped, deployer, cause, [hold]);
  const started = { component: component.id, version };
  yield step(world, wait(means.restart), fleetEvents.ComponentStarted, started, deployer, cause, [hold]);
  world.holds.release(hold);
}
