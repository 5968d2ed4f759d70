import type { TokenRole } from "@cim/contracts";
import { idRole } from "./id-token.ts";
import type { Marker } from "./markers.ts";
import { domainsOfOrganisations, type Prefixes, sections } from "./prefixes.ts";

/** The words that a dialect knows. */
export interface Words {
  readonly markers: ReadonlyMap<string, Marker>;
  readonly prefixes: Prefixes;
}

/** Roles of a subject's tokens, with the places that the rest of the reading needs; -1: there is none. */
export interface Assigned {
  readonly roles: readonly TokenRole[];
  /** First token behind the prefixes. */
  readonly start: number;
  readonly marker: number;
  readonly context: number;
  readonly verb: number;
  /** The token that names the kind of thing, and the one with its id. */
  readonly aggregate: number;
  readonly id: number;
}

/** Words in front of an id that say nothing of what it identifies. */
const idWords: ReadonlySet<string> = new Set(["id", "uuid", "cid"]);

/** Gives a role to every token; `roles` holds those known already and is completed. */
export function assignRoles(
  tokens: readonly string[],
  roles: (TokenRole | undefined)[],
  { markers, prefixes }: Words,
): Assigned {
  const last = tokens.length - 1;
  const start = strip(tokens, roles, prefixes, markers);
  let marker = roles.indexOf("marker");
  for (let index = start; marker < 0 && index <= last; index++) {
    if (roles[index] === undefined && markers.has(lower(tokens[index]))) marker = index;
  }
  if (marker >= 0) roles[marker] = "marker";
  if (last > start && roles[last] === undefined && /^v\d{1,4}$/iu.test(tokens[last] ?? "")) {
    roles[last] = "version";
  }
  for (let index = start; index <= last; index++) roles[index] ??= idRole(tokens[index] ?? "");

  let context = roles.indexOf("context");
  if (context < 0) {
    context = roles.indexOf(undefined, start);
    if (context >= 0) roles[context] = "context";
  }
  let verb = roles.lastIndexOf("verb");
  if (verb < 0) {
    verb = roles.lastIndexOf(undefined);
    if (verb < Math.max(context, marker)) verb = -1;
    if (verb >= 0) roles[verb] = "verb";
  }
  const id = idOfThing(tokens, roles, verb < 0 ? last : verb, tokens[context]);
  let aggregate = roles.indexOf("aggregate");
  if (aggregate < 0) {
    aggregate = id >= 0 ? kindBefore(tokens, roles, id, context) : roles.lastIndexOf(undefined);
    if (aggregate >= 0 && roles[aggregate] === undefined) roles[aggregate] = "aggregate";
  }
  for (let index = 0; index <= last; index++) roles[index] ??= "word";
  return { roles: roles as TokenRole[], start, marker, context, verb, aggregate, id };
}

/** Marks environment, organisation and product tokens; where the rest begins. At least one token stays. */
function strip(
  tokens: readonly string[],
  roles: (TokenRole | undefined)[],
  { environments, organisations }: Prefixes,
  markers: ReadonlyMap<string, Marker>,
): number {
  const last = tokens.length - 1;
  let at = 0;
  for (; at < last; at++) {
    const role = roles[at];
    if (role === "environment" || role === "prefix" || role === "machine") continue;
    if (role !== undefined) return at;
    const word = lower(tokens[at]);
    if (environments.has(word) && !roles.includes("environment")) roles[at] = "environment";
    else if (organisations.has(word)) roles[at] = "prefix";
    else break;
  }
  if (at > 0 && at < last && roles[at] === undefined) {
    const section = sections.get(lower(tokens[at]));
    if (section !== undefined) roles[at] = section;
  }
  const isOrganisation =
    at + 2 < last &&
    lower(tokens[at]) === "organization" &&
    !markers.has(lower(tokens[at + 1])) &&
    domainsOfOrganisations.has(lower(tokens[at + 2]));
  if (!isOrganisation || roles[at] !== undefined) return at;
  roles[at] = "prefix";
  roles[at + 1] ??= "prefix";
  return at + 2;
}

/** The id of what it is about: the one right behind the domain's name, else the first; before `end`. */
function idOfThing(
  tokens: readonly string[],
  roles: readonly (TokenRole | undefined)[],
  end: number,
  domain: string | undefined,
): number {
  let first = -1;
  for (let index = 0; index <= end; index++) {
    if (roles[index] !== "id") continue;
    if (index > 0 && lower(tokens[index - 1]) === lower(domain)) return index;
    if (first < 0) first = index;
  }
  return first;
}

/** The token that says what the id identifies: the word before it, where a marker stands between the word before that. */
function kindBefore(
  tokens: readonly string[],
  roles: readonly (TokenRole | undefined)[],
  id: number,
  context: number,
): number {
  for (let index = id - 1; index >= 0; index--) {
    const role = roles[index];
    if (role === "context" || role === "aggregate") return index;
    if (role === undefined && !idWords.has(lower(tokens[index]))) return index;
  }
  return context;
}

function lower(token: string | undefined): string {
  return (token ?? "").toLowerCase();
}
