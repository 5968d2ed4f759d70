import type { KindName } from "../kinds/kinds.ts";

/** What is the same for every relationship of one type. */
export interface Relationship {
  /** Kinds of thing it may start and end at. */
  readonly from: readonly KindName[];
  readonly to: readonly KindName[];
  /** What it says, for a sentence "{from} … {to}". */
  readonly means: string;
  /** The same read backwards, for a sentence "{to} … {from}". */
  readonly meansBackwards: string;
  /** How it counts in the overview of a thing's connections, seen from its end and from its start. */
  readonly role: RelationshipRole;
  /** True when what happens at its start can be felt at its end: blast radius follows it. */
  readonly carriesEffects: boolean;
  /** True when events are counted on it: it has `count`, `heat`, `lastTime` and `examples`. */
  readonly carriesEvents: boolean;
}

/**
 * `part`: the end is part of the start. `need`: the end depends on the start. `flow`: the start feeds the end.
 * `story`: one led to the other. `other`: neither.
 */
export type RelationshipRole = "part" | "need" | "flow" | "story" | "other";

function relationship<const Definition extends Relationship>(definition: Definition): Definition {
  return definition;
}

const quiet = { carriesEffects: false, carriesEvents: false } as const;
const effect = { carriesEffects: true, carriesEvents: false } as const;
const traffic = { carriesEffects: true, carriesEvents: true } as const;

/**
 * The one registry of relationships. All of them point the way effects travel: from what is changed to where it is felt.
 * The key is the type in the graph.
 */
export const relationships = {
  HAS_CONTEXT: relationship({
    from: ["domain"],
    to: ["bounded-context"],
    means: "is the domain of",
    meansBackwards: "belongs to the domain",
    role: "part",
    ...quiet,
  }),
  SPEAKS: relationship({
    from: ["bounded-context"],
    to: ["term"],
    means: "uses the term",
    meansBackwards: "is a term of",
    role: "part",
    ...quiet,
  }),
  HAS_AGGREGATE: relationship({
    from: ["bounded-context"],
    to: ["aggregate"],
    means: "has the aggregate",
    meansBackwards: "is an aggregate of",
    role: "part",
    ...quiet,
  }),
  COVERS: relationship({
    from: ["bounded-context"],
    to: ["component"],
    means: "is carried out by",
    meansBackwards: "works in",
    role: "part",
    ...quiet,
  }),
  EMITS: relationship({
    from: ["aggregate"],
    to: ["event-type"],
    means: "emits",
    meansBackwards: "is emitted by",
    role: "flow",
    ...traffic,
  }),
  HANDLED_BY: relationship({
    from: ["command-type"],
    to: ["aggregate"],
    means: "is handled by",
    meansBackwards: "handles",
    role: "flow",
    ...traffic,
  }),
  SENDS: relationship({
    from: ["publisher"],
    to: ["event-type", "command-type"],
    means: "sends",
    meansBackwards: "is sent by",
    role: "flow",
    ...traffic,
  }),
  TRAVELS_ON: relationship({
    from: ["event-type", "command-type"],
    to: ["subject"],
    means: "travels on",
    meansBackwards: "carries",
    role: "flow",
    ...traffic,
  }),
  PUBLISHES: relationship({
    from: ["component", "publisher"],
    to: ["subject"],
    means: "publishes on",
    meansBackwards: "is published on by",
    role: "flow",
    ...traffic,
  }),
  MATCHES: relationship({
    from: ["subject"],
    to: ["subject"],
    means: "is heard through the pattern",
    meansBackwards: "takes in",
    role: "flow",
    ...effect,
  }),
  DELIVERS: relationship({
    from: ["subject"],
    to: ["component"],
    means: "is read by",
    meansBackwards: "reads",
    role: "flow",
    ...effect,
  }),
  HEARD_BY: relationship({
    from: ["subject"],
    to: ["subscription"],
    means: "is heard by",
    meansBackwards: "listens on",
    role: "flow",
    ...effect,
  }),
  STORED_IN: relationship({
    from: ["subject"],
    to: ["stream"],
    means: "is stored in",
    meansBackwards: "stores",
    role: "flow",
    ...effect,
  }),
  FEEDS: relationship({
    from: ["stream"],
    to: ["consumer"],
    means: "feeds",
    meansBackwards: "reads from",
    role: "flow",
    ...effect,
  }),
  SOURCED_INTO: relationship({
    from: ["stream"],
    to: ["stream"],
    means: "is sourced into",
    meansBackwards: "sources",
    role: "flow",
    ...effect,
  }),
  OFFERS: relationship({
    from: ["source"],
    to: ["feed"],
    means: "offers",
    meansBackwards: "comes from",
    role: "flow",
    ...effect,
  }),
  PROVIDES: relationship({
    from: ["component"],
    to: ["capability"],
    means: "provides",
    meansBackwards: "is provided by",
    role: "need",
    ...effect,
  }),
  NEEDED_BY: relationship({
    from: ["capability"],
    to: ["component"],
    means: "is needed by",
    meansBackwards: "needs",
    role: "need",
    ...effect,
  }),
  DEPENDENCY_OF: relationship({
    from: ["package"],
    to: ["package"],
    means: "is a dependency of",
    meansBackwards: "depends on",
    role: "need",
    ...effect,
  }),
  INSTALLED_AS: relationship({
    from: ["package"],
    to: ["component"],
    means: "runs as",
    meansBackwards: "runs the package",
    role: "need",
    ...effect,
  }),
  CONFIGURED_IN: relationship({
    from: ["package"],
    to: ["configuration"],
    means: "is configured in",
    meansBackwards: "uses the package",
    role: "need",
    ...effect,
  }),
  RUNS: relationship({
    from: ["configuration"],
    to: ["component", "container"],
    means: "runs",
    meansBackwards: "runs in",
    role: "part",
    ...effect,
  }),
  HOSTS: relationship({
    from: ["leaf-node"],
    to: ["configuration", "container", "server"],
    means: "hosts",
    meansBackwards: "is hosted by",
    role: "part",
    ...effect,
  }),
  HOLDS: relationship({
    from: ["cluster"],
    to: ["leaf-node", "server"],
    means: "holds",
    meansBackwards: "is in the cluster",
    role: "part",
    ...effect,
  }),
  KEEPS: relationship({
    from: ["server"],
    to: ["stream", "account"],
    means: "keeps",
    meansBackwards: "is kept by",
    role: "part",
    ...effect,
  }),
  SERVES: relationship({
    from: ["server"],
    to: ["connection"],
    means: "serves",
    meansBackwards: "is served by",
    role: "part",
    ...effect,
  }),
  CONNECTS: relationship({
    from: ["connection"],
    to: ["component"],
    means: "connects",
    meansBackwards: "is connected by",
    role: "flow",
    ...effect,
  }),
  LINKS: relationship({
    from: ["server", "leaf-link", "cluster", "gateway"],
    to: ["leaf-link", "server", "gateway", "cluster"],
    means: "is linked to",
    meansBackwards: "is linked from",
    role: "flow",
    ...effect,
  }),
  HAS_COMMIT: relationship({
    from: ["repository"],
    to: ["commit"],
    means: "has the commit",
    meansBackwards: "is a commit of",
    role: "part",
    ...quiet,
  }),
  HAS_PULL_REQUEST: relationship({
    from: ["repository"],
    to: ["pull-request"],
    means: "has the pull request",
    meansBackwards: "is a pull request of",
    role: "part",
    ...quiet,
  }),
  PRECEDES: relationship({
    from: ["commit"],
    to: ["commit"],
    means: "is the parent of",
    meansBackwards: "comes after",
    role: "story",
    ...quiet,
  }),
  PROPOSED_IN: relationship({
    from: ["commit"],
    to: ["pull-request"],
    means: "is proposed in",
    meansBackwards: "proposes",
    role: "story",
    ...effect,
  }),
  MERGED_AS: relationship({
    from: ["pull-request"],
    to: ["commit"],
    means: "was merged as",
    meansBackwards: "merged",
    role: "story",
    ...effect,
  }),
  BUILT_IN: relationship({
    from: ["commit"],
    to: ["build"],
    means: "was built in",
    meansBackwards: "builds",
    role: "story",
    ...effect,
  }),
  PRODUCES: relationship({
    from: ["build", "commit"],
    to: ["package"],
    means: "went into",
    meansBackwards: "was made from",
    role: "story",
    ...effect,
  }),
  TOUCHES: relationship({
    from: ["commit"],
    to: ["bounded-context"],
    means: "touches",
    meansBackwards: "is touched by",
    role: "story",
    ...quiet,
  }),
  ACTIVATED_IN: relationship({
    from: ["commit"],
    to: ["configuration"],
    means: "is active in",
    meansBackwards: "activated",
    role: "story",
    ...effect,
  }),
  DEPLOYED_AS: relationship({
    from: ["commit", "package"],
    to: ["container"],
    means: "is deployed as",
    meansBackwards: "carries",
    role: "story",
    ...effect,
  }),
  AUTHORED: relationship({
    from: ["person"],
    to: ["commit"],
    means: "wrote",
    meansBackwards: "was written by",
    role: "story",
    ...quiet,
  }),
  OPENED: relationship({
    from: ["person"],
    to: ["pull-request"],
    means: "opened",
    meansBackwards: "was opened by",
    role: "story",
    ...quiet,
  }),
  APPROVED: relationship({
    from: ["person"],
    to: ["pull-request"],
    means: "approved",
    meansBackwards: "was approved by",
    role: "story",
    ...quiet,
  }),
  OWNS: relationship({
    from: ["person"],
    to: ["component", "configuration"],
    means: "owns",
    meansBackwards: "is owned by",
    role: "other",
    ...quiet,
  }),
  HAS_INSTANCE: relationship({
    from: ["aggregate"],
    to: ["agent", "person", "role", "object", "board", "alert"],
    means: "has the instance",
    meansBackwards: "is an instance of",
    role: "part",
    ...quiet,
  }),
} as const;

export type RelationshipType = keyof typeof relationships;

export function isRelationshipType(text: string): text is RelationshipType {
  return Object.hasOwn(relationships, text);
}

/** A relationship by type with its optional parts visible to the type checker. */
export function relationshipOf(type: RelationshipType): Relationship {
  return relationships[type];
}

export const relationshipTypes = Object.keys(relationships) as readonly RelationshipType[];

/** Types that a blast radius follows. */
export const effectTypes: readonly RelationshipType[] = relationshipTypes.filter(
  (type) => relationships[type].carriesEffects,
);

/**
 * The type of a relationship that is over: `{ type, since, sincePosition, until, untilPosition }` and what it had. It stands
 * between the same things, so that the past can be asked for, and no question about now meets it.
 */
export const endedType = "ENDED";
