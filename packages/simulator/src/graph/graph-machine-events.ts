import { deliveryEvents, type LogEvent } from "@cim/contracts";
import { registration } from "../machine-events.ts";
import { type MachinePlan, planMachine } from "../plan/plan-machine.ts";
import type { PlannedComponent } from "../plan/planned-ground.ts";
import { changeWords } from "../plan/words.ts";
import { makeRandom, type Random } from "../random.ts";
import { type EventTeller, makeEventTeller } from "./event-teller.ts";

export interface GraphMachineOptions {
  readonly seed: string | number;
  /** About how many things its graph has, from 1,000 on. */
  readonly things: number;
  readonly machine?: string;
  /** RFC 3339: when its first event happened; default 2026-01-01. */
  readonly startTime?: string;
}

/** Things of each delivered change: two commits, a review, a build. */
const perChange = 4;
/** Of all things, those that are registered once and stay; the rest comes by changes. */
const registeredShare = 0.3;
/** Things for each component: itself, its container, its connection, its part of configurations with their commits, servers, streams. */
const perComponent = 4.1;
/** Things that are there whatever the size: contexts, terms, subjects, types of event, people. */
const always = 400;
/** Business events for each change. */
const businessPerChange = 2;
/** Milliseconds between two changes. */
const between = 250;

/**
 * The events of a machine whose graph has about so many things: everything that registers it, then changes on their way from a
 * commit to a container, and what its components say to each other, so that traffic crosses its contexts. As the normaliser would
 * give them, from position 1 on; one after the other, so that they need not fit into memory. The same for the same options.
 */
export function* graphMachineEvents(options: GraphMachineOptions): Generator<LogEvent, void, undefined> {
  const { seed, things, machine = "local", startTime = "2026-01-01T00:00:00.000Z" } = options;
  const components = Math.max(20, Math.round((things * registeredShare) / perComponent));
  const plan = planMachine(seed, { components, ...fewParts(components) });
  const teller = makeEventTeller(machine);
  const random = makeRandom(seed, "graph machine");
  const start = Date.parse(startTime);
  let told = 0;
  for (const event of registration(plan, teller, start)) {
    told += 1;
    yield event;
  }
  const changes = Math.round((things * (1 - registeredShare) - always) / perChange);
  for (let change = 0; change < changes; change += 1) {
    const at = start + told + change * between;
    yield* changeEvents(plan, teller, random, at);
    for (let said = 0; said < businessPerChange; said += 1) {
      const event = businessEvent(random.pick(plan.components), teller, random, at + said);
      if (event !== undefined) yield event;
    }
  }
}

/** What a machine has of other things, few in number, so that nearly all of its graph is components and changes. */
function fewParts(components: number) {
  const root = Math.sqrt(components);
  const few = { boundedContexts: 4 + root / 3, packages: 4 + root * 1.5, people: 3 + root / 2 };
  return { ...few, teams: 0, subjects: 0, clusters: Math.sqrt(components * 0.03) / 4 };
}

/** From a commit to a container, without failures: those are told by a simulated life. */
function* changeEvents(
  plan: MachinePlan,
  teller: EventTeller,
  random: Random,
  at: number,
): Generator<LogEvent, void, undefined> {
  const component = random.pick(plan.components);
  const { configuration } = component;
  const { id: software, repository, boundedContext } = component.package;
  const [author, reviewer] = [random.pick(plan.people), random.pick(plan.people)];
  const [commit, merge] = [random.hex(40), random.hex(40)];
  const build = `build-${random.hex(12)}`;
  const version = `${random.between(1, 9)}.${random.below(60)}.${random.below(30)}`;
  const title = `${random.pick(changeWords[0])} ${random.pick(changeWords[1])} of ${boundedContext.noun}`;
  const pull_request = `${repository}#${random.hex(8)}`;
  const review = { repository, pull_request, commit, title };
  const submitted = (hash: string, parents: string[], branch: string) => ({
    repository,
    commit: hash,
    branch,
    parents,
    author: { name: author },
    authored_at: new Date(at).toISOString(),
    committed_at: new Date(at).toISOString(),
    message: title,
    files: [],
    file_count: 0,
    additions: 0,
    deletions: 0,
  });
  const by = (who: string) => ({ at, actor: `person:${who}` });
  const deployer = { at, actor: "service:deployer" };
  const {
    CommitSubmitted,
    PullRequestOpened,
    PullRequestApproved,
    PullRequestMerged,
    BuildStarted,
    BuildSucceeded,
    PackagePublished,
    PackageConfigured,
    ConfigurationAdded,
    ContainerDeployed,
  } = deliveryEvents;
  const base = { base_branch: "main", head_branch: "change" };
  yield teller.seal(CommitSubmitted, submitted(commit, [], "change"), by(author));
  yield teller.seal(PullRequestOpened, { ...review, ...base, opened_by: author }, by(author));
  yield teller.seal(PullRequestApproved, { ...review, approved_by: reviewer }, by(reviewer));
  const merged = { ...review, merge_commit: merge, merged_by: reviewer, base_branch: "main" };
  yield teller.seal(PullRequestMerged, merged, by(reviewer));
  yield teller.seal(CommitSubmitted, submitted(merge, [commit], "main"), by(reviewer));
  const about = { build, commit: merge, package: software };
  yield teller.seal(BuildStarted, about, deployer);
  yield teller.seal(BuildSucceeded, { ...about, duration_ms: 1000 }, deployer);
  yield teller.seal(PackagePublished, { package: software, version, commit: merge, build }, deployer);
  const configured = { package: software, version, commit: merge, configuration: configuration.id };
  yield teller.seal(PackageConfigured, configured, deployer);
  const added = { configuration: configuration.id, commit: merge, bounded_context: boundedContext.id };
  yield teller.seal(ConfigurationAdded, added, deployer);
  const container = {
    container: component.id,
    commit: merge,
    configuration: configuration.id,
    package: software,
    leaf_node: configuration.leafNode.id,
    image: `${software}:${version}`,
  };
  yield teller.seal(ContainerDeployed, container, deployer);
}

/** A component says on one of its subjects what happened in its business. */
function businessEvent(
  component: PlannedComponent,
  teller: EventTeller,
  random: Random,
  at: number,
): LogEvent | undefined {
  const subject = component.publishes[0];
  const { boundedContext } = component.package;
  const verb = subject?.split(".").at(-1);
  if (subject === undefined || verb === undefined) return undefined;
  return teller.business(
    {
      context: boundedContext.id,
      aggregate: boundedContext.noun,
      id: random.hex(8),
      type: `${boundedContext.noun}-${verb}`,
      subject,
      source: component.package.id,
      actor: `component:${component.id}`,
    },
    at,
  );
}
