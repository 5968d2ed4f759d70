import type { SealedEvent } from "@cim/contracts";
import { makeDependents } from "../incident/dependents.ts";
import { breakingOf, thingsNamed } from "../incident/find-thing.ts";
import { incident } from "../incident/incident-story.ts";
import { makeOutages, type Outage, type SimulatedThing } from "../incident/outages.ts";
import { mendOutage, runOutage } from "../incident/run-outage.ts";
import type { MachinePlan } from "../plan/plan-machine.ts";
import type { Random } from "../random.ts";
import type { Sealer } from "../sealer.ts";
import { cutGateway, reconnect } from "./connection-stories.ts";
import { deliverChange } from "./deliver-change.ts";
import { activate, fallIll, learn, replaceLeafNode, restart } from "./fleet-stories.ts";
import { makeHolds } from "./holds.ts";
import { countConnections, cutLink, fallBehind, grow, tryStream } from "./lattice-stories.ts";
import { changeDependency, reword } from "./meaning-stories.ts";
import type { Figures, World } from "./process.ts";
import { rollOut } from "./roll-out.ts";
import { makeSchedule, type Schedule } from "./schedule.ts";
import type { Process, Step } from "./step.ts";

/** Stories and how often each begins. */
const stories: readonly (readonly [number, (world: World) => Process])[] = [
  [12, deliverChange],
  [30, fallIll],
  [18, restart],
  [5, activate],
  [3, learn],
  [1, replaceLeafNode],
  [14, grow],
  [10, fallBehind],
  [12, countConnections],
  [2, cutLink],
  [2, tryStream],
  [1, reword],
  [1, changeDependency],
  [8, reconnect],
  [1, cutGateway],
  [1, rollOut],
  [1, incident],
];
const weightOfAll = stories.reduce((sum, [weight]) => sum + weight, 0);

export interface LifeOptions {
  readonly plan: MachinePlan;
  readonly random: Random;
  readonly sealer: Sealer;
  readonly positionOf: World["positionOf"];
}

/** What came of the wish to break or mend something. */
export type Outcome = { readonly ok: true; readonly message: string } | Refusal;
interface Refusal {
  readonly ok: false;
  readonly message: string;
}

/** What happens in a registered machine, event by event. */
export interface Life {
  /** The next event, which happens at `now`: epoch milliseconds, never earlier than before. */
  next(now: number): SealedEvent;
  /** Breaks a thing, given as its id or as `kind:id`, from the next event on; others that need it go wrong because of it. */
  break(thing: string): Outcome;
  /** Mends what is broken: one thing, or everything. */
  mend(thing: string | undefined): Outcome;
  /** What is broken now. */
  outages(): readonly Outage[];
  readonly figures: Figures;
}

/** A step of a story that waits for its time. */
interface Told {
  readonly process: Process;
  readonly step: Step;
  readonly from: Schedule<Told>;
}

/** Deterministic: the same for the same options, times and wishes. */
export function makeLife({ plan, random, sealer, positionOf }: LifeOptions): Life {
  const figures: Figures = {
    pending: new Map(),
    cutLinks: new Set(),
    lostServers: new Set(),
    slow: new Map(),
  };
  const world: World = {
    plan,
    random,
    sealer,
    holds: makeHolds(),
    busy: new Set(),
    dependents: makeDependents(plan),
    outages: makeOutages(),
    figures,
    generations: new Map(),
    heads: new Map(),
    positionOf,
  };
  const schedule = makeSchedule<Told>();
  /** Of what was broken or mended by command: told first, also when the machine is behind with all the rest. */
  const commanded = makeSchedule<Told>();

  function begun(process: Process, from = schedule): Told | undefined {
    const first = process.next();
    return first.done === true ? undefined : { process, step: first.value, from };
  }

  /** A new story that has something to tell: one whose things are all taken ends before it begins. */
  function begin() {
    for (let tries = 0; tries < 16; tries += 1) {
      const story = begun(storyAt(random.below(weightOfAll))(world));
      if (story !== undefined) return story;
    }
    const counted = begun(countConnections(world));
    if (counted === undefined)
      throw new Error("Connections can always be counted: a machine has at least one server");
    return counted;
  }

  /** Told before anything that is due. */
  function tellNext(process: Process): void {
    const story = begun(process, commanded);
    if (story !== undefined) commanded.add(Number.NEGATIVE_INFINITY, story);
  }

  return {
    figures,
    outages: world.outages.list,
    next(now) {
      for (;;) {
        const { process, step, from } = commanded.takeDue(now) ?? schedule.takeDue(now) ?? begin();
        if (step.holds?.some((hold) => hold.isLost)) {
          process.return();
          continue;
        }
        const event = step.make(now);
        const next = process.next(event);
        if (next.done !== true) from.add(now + next.value.after, { process, step: next.value, from });
        return event;
      }
    },
    break(given) {
      const things = named(plan, given);
      const [thing] = things;
      if (thing === undefined)
        return refuse(`There is no component, leaf node, leaf link or package ${given}.`);
      if (things.length > 1)
        return refuse(`${given} is more than one thing: say ${things.map(textOf).join(" or ")}.`);
      const victimOf = thing.kind === "component" ? world.outages.of(thing.id) : undefined;
      if (victimOf !== undefined)
        return refuse(
          `${textOf(thing)} is down already, because ${victimOf.what}: mend ${victimOf.thing} first.`,
        );
      const breaking = breakingOf(world, thing);
      if (breaking === undefined) return refuse(`Nothing is known of how ${textOf(thing)} could break.`);
      const { broken, what } = breaking;
      const outage = world.outages.open(broken, what, (opened) => breaking.mend(opened));
      if (outage === undefined) return refuse(`${textOf(thing)} is broken already.`);
      tellNext(runOutage(world, outage, breaking.fail(outage), undefined));
      return { ok: true, message: `${textOf(thing)} breaks: ${what}.` };
    },
    mend(given) {
      const wanted = given === undefined ? undefined : named(plan, given).map(textOf);
      const mended = world.outages
        .list()
        .filter(({ thing }) => wanted === undefined || wanted.includes(thing));
      if (mended.length === 0)
        return refuse(given === undefined ? "Nothing is broken." : `${given} is not broken.`);
      for (const outage of mended) {
        world.outages.takeOver(outage);
        tellNext(mendOutage(world, outage));
      }
      return { ok: true, message: `Mended: ${mended.map(({ thing }) => thing).join(", ")}.` };
    },
  };
}

function storyAt(weight: number): (world: World) => Process {
  let left = weight;
  for (const [share, story] of stories) {
    if (left < share) return story;
    left -= share;
  }
  return countConnections;
}

/** The things that `kind:id` or an id alone may mean. */
function named(plan: MachinePlan, given: string): readonly SimulatedThing[] {
  const plain = thingsNamed(plan, given);
  const colon = given.indexOf(":");
  if (plain.length > 0 || colon === -1) return plain;
  return thingsNamed(plan, given.slice(colon + 1)).filter(({ kind }) => kind === given.slice(0, colon));
}

function textOf({ kind, id }: SimulatedThing): string {
  return `${kind}:${id}`;
}

function refuse(message: string): Refusal {
  return { ok: false, message };
}
