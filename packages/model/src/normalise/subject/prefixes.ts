import type { Dialect } from "@cim/contracts";

/** Tokens in front of a subject that say where, not what. All in lower case. */
export interface Prefixes {
  readonly environments: ReadonlySet<string>;
  /** Organisations and products. */
  readonly organisations: ReadonlySet<string>;
}

const environments = ["dev", "development", "staging", "prod", "production", "local"];
const organisations = ["cim", "cowboyai", "thecowboyai"];

/** The known prefixes and the dialect's. */
export function prefixesOf(dialect: Dialect): Prefixes {
  const lower = (words: readonly string[]) => new Set(words.map((word) => word.toLowerCase()));
  return {
    environments: lower([...environments, ...dialect.prefixes.environments]),
    organisations: lower([...organisations, ...dialect.prefixes.organisations]),
  };
}

/** Domains seen behind `organization.{name}.`, where the two tokens are a prefix and not a domain with an id. */
export const domainsOfOrganisations: ReadonlySet<string> = new Set([
  "agent",
  "document",
  "git",
  "identity",
  "infrastructure",
  "keys",
  "location",
  "network",
  "nix",
  "person",
  "policy",
  "relationship",
  "workflow",
]);

/** Sections of an environment (cim-start): the word in front of a domain, and what its messages are. */
export const sections: ReadonlyMap<string, "marker" | "context"> = new Map([
  ["domain", "marker"],
  ["projection", "context"],
  ["snapshot", "context"],
  ["saga", "context"],
]);
