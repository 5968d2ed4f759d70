import { makeRandom, type Random } from "../random.ts";
import type { PlannedContext } from "./planned-ground.ts";
import { alikeWords, meanings, soleCapabilities } from "./words.ts";

export interface PlannedTerm {
  readonly term: string;
  readonly bounded_context: string;
  readonly word: string;
  readonly meaning: string;
}

export interface PlannedDependency {
  readonly package: string;
  readonly depends_on: string;
}

/** What a component says, hears, offers and needs besides what every component of its kind does. */
interface Extras {
  readonly provides: readonly string[];
  readonly requires: readonly string[];
  readonly publishes: readonly string[];
}

/**
 * What makes a machine worth asking: words that mean something else elsewhere, packages that need each other, capabilities that one
 * component alone provides, commands that nobody sends and measures that nobody reads, configurations that nobody owns.
 */
export interface Meaning {
  readonly terms: readonly PlannedTerm[];
  readonly dependencies: readonly PlannedDependency[];
  isOwned(configuration: number): boolean;
  extrasOf(component: number, own: PlannedContext, others: readonly PlannedContext[]): Extras;
}

/** Of each eight contexts one whose commands nobody sends. */
const unsentEvery = 8;

export function planMeaning(
  seed: string | number,
  contexts: readonly PlannedContext[],
  packages: readonly { readonly id: string }[],
): Meaning {
  const random = makeRandom(seed, "meaning");
  const unsent = new Set(contexts.filter((_, index) => index % unsentEvery === 3).map(({ id }) => id));
  const terms = contexts.flatMap((context) => termsOf(context, random));
  const dependencies = dependenciesOf(packages, random);
  return {
    terms,
    dependencies,
    // Of each dozen one, so that the same configurations are meant whatever else is planned.
    isOwned: (configuration) => configuration % 12 !== 7,
    extrasOf(component, own, others) {
      const sole = soleCapabilities[component];
      const needed = soleCapabilities.filter((_, index) => (component * 7 + index * 3) % 11 === 0);
      const sent = others.filter((other) => !unsent.has(other.id));
      return {
        provides: sole === undefined ? [] : [sole],
        requires: needed.filter((capability) => capability !== sole),
        publishes: [
          ...sent.slice(0, 1).map((other) => `${other.id}.commands.${other.noun}.change`),
          ...(component % 9 === 4 ? [`${own.id}.measures.${own.noun}.load`] : []),
        ],
      };
    },
  };
}

function termsOf({ id, noun }: PlannedContext, random: Random): readonly PlannedTerm[] {
  const term = (word: string, meaning: string): PlannedTerm => ({
    term: `${id}/${word}`,
    bounded_context: id,
    word,
    meaning,
  });
  const shared = random
    .some(Object.entries(meanings), 3)
    .filter(([word]) => word !== noun)
    .map(([word, senses]) => term(word, random.pick(senses)));
  const alike = random
    .some(Object.entries(alikeWords), 1)
    .filter(([word]) => word !== noun)
    .map(([word, meaning]) => term(word, meaning));
  return [
    term(noun, `What ${id} is about: one ${noun}, from its first word to its last.`),
    ...shared,
    ...alike,
  ];
}

/** Mostly on packages named before; the second needs the last as well, so that there is one circle. */
function dependenciesOf(
  packages: readonly { readonly id: string }[],
  random: Random,
): readonly PlannedDependency[] {
  const before = packages.flatMap(({ id }, index) =>
    index === 0
      ? []
      : random
          .some(packages.slice(Math.max(0, index - 12), index), random.between(1, 2))
          .map((other) => ({ package: id, depends_on: other.id })),
  );
  const [first, last] = [packages[0], packages.at(-1)];
  const isCircle = packages.length > 2 && first !== undefined && last !== undefined;
  return isCircle ? [...before, { package: first.id, depends_on: last.id }] : before;
}
