import { deliveryEvents, languageEvents } from "@cim/contracts";
import { step, type World } from "./process.ts";
import type { Process } from "./step.ts";

const seconds = 1000;

/** A context takes up a word, and some time later gives it up again. */
export function* reword(world: World): Process {
  const { random, plan } = world;
  const context = random.pick(plan.boundedContexts);
  const word = `${context.noun} of ${random.pick(["trust", "last resort", "the day", "origin"])}`;
  const term = `${context.id}/${word}`;
  if (world.busy.has(term)) return;
  world.busy.add(term);
  const actor = `person:${random.pick(plan.people)}`;
  const about = { term, bounded_context: context.id, word };
  const meaning = `A ${context.noun} that ${context.id} treats by rules of its own.`;
  const defined = yield step(world, 0, languageEvents.TermDefined, { ...about, meaning }, actor);
  const used = random.duration(40 * seconds);
  yield step(world, used, languageEvents.TermRetired, about, actor, defined);
  world.busy.delete(term);
}

/** A package comes to need another one, and is freed of it later. */
export function* changeDependency(world: World): Process {
  const { random, plan } = world;
  const [one, other] = random.some(plan.packages, 2);
  if (one === undefined || other === undefined) return;
  const about = { package: one.id, depends_on: other.id };
  const isPlanned = plan.dependencies.some(
    (known) => known.package === about.package && known.depends_on === about.depends_on,
  );
  const name = `${one.id} needs ${other.id}`;
  if (isPlanned || world.busy.has(name)) return;
  world.busy.add(name);
  const actor = "service:builder";
  const declared = yield step(world, 0, deliveryEvents.PackageDependencyDeclared, about, actor);
  const used = random.duration(60 * seconds);
  yield step(world, used, deliveryEvents.PackageDependencyDropped, about, actor, declared);
  world.busy.delete(name);
}
