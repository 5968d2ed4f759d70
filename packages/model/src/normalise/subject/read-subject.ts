import {
  type Dialect,
  defaultDialect,
  type MessageKind,
  type TokenRole,
  unescapeToken,
} from "@cim/contracts";
import { maskMark } from "../../privacy/mask-mark.ts";
import { withoutSecretTokens } from "../../privacy/subject-secrets.ts";
import { type Assigned, assignRoles, type Words } from "./assign-roles.ts";
import { lastWords, markersOf } from "./markers.ts";
import { nativeRoles } from "./native-subject.ts";
import { prefixesOf } from "./prefixes.ts";
import { rolesByGrammar } from "./roles-by-grammar.ts";
import { type SpecialSubject, specialSubject } from "./special-subjects.ts";
import type { SubjectReading } from "./subject-reading.ts";
import { typeNameOf } from "./type-name.ts";

/** Readings kept; many subjects carry ids and come once. */
const maxKept = 5000;
/** Longest subject whose reading is kept: a thousand tokens take a hundred kilobytes. */
const longestKept = 512;

interface Reader {
  readonly words: Words;
  readonly kept: Map<string, SubjectReading>;
}

const readers = new WeakMap<Dialect, Map<string, Reader>>();

/**
 * Explains a subject, token by token. Pure and cached; takes any text. A token that is a secret by its form is an id, of which only
 * the mark is told.
 * @param machine name of this installation, whose event subjects are all native
 * @example readSubject("git.event.commit.analyzed").family // "C"
 */
export function readSubject(
  subject: string,
  dialect: Dialect = defaultDialect,
  machine = "",
): SubjectReading {
  const { words, kept } = readerOf(dialect, machine);
  const known = kept.get(subject);
  if (known !== undefined) return known;
  const reading = explain(subject, dialect, machine, words);
  if (subject.length > longestKept) return reading;
  if (kept.size >= maxKept) kept.clear();
  kept.set(subject, reading);
  return reading;
}

function readerOf(dialect: Dialect, machine: string): Reader {
  let byMachine = readers.get(dialect);
  if (byMachine === undefined) {
    byMachine = new Map();
    readers.set(dialect, byMachine);
  }
  let reader = byMachine.get(machine);
  if (reader === undefined) {
    const words = { markers: markersOf(dialect), prefixes: prefixesOf(dialect) };
    reader = { words, kept: new Map() };
    byMachine.set(machine, reader);
  }
  return reader;
}

function explain(subject: string, dialect: Dialect, machine: string, words: Words): SubjectReading {
  const tokens = withoutSecretTokens(subject).split(".");
  const native = nativeRoles(tokens, machine);
  if (native?.every((role, index) => role === "id" || tokens[index] !== maskMark)) {
    const places = { start: 1, marker: 2, context: 1, verb: 5, aggregate: 3, id: 4 };
    return build(tokens, { roles: native, ...places }, { family: "native", kind: "event", known: true });
  }
  const special = specialSubject(tokens);
  const given = special?.roles ?? rolesByGrammar(subject, tokens, dialect);
  if (given !== undefined && tokens.includes(maskMark)) {
    for (const [index, token] of tokens.entries()) if (token === maskMark) given[index] = "id";
  }
  if (special !== undefined) nameWords(tokens, special, words);
  const roles = given ?? tokens.map((token) => (token === maskMark ? "id" : undefined));
  const assigned = assignRoles(tokens, roles, words);
  const isGiven = given !== undefined;
  return build(
    tokens,
    assigned,
    special === undefined
      ? judge(tokens, assigned, words, isGiven)
      : { ...special.special, known: true, special: special.special },
  );
}

/** What a special subject names by a word of its own is not looked at further. */
function nameWords(
  tokens: readonly string[],
  { special, roles }: NonNullable<ReturnType<typeof specialSubject>>,
  { markers }: Words,
): void {
  const first = special.family === "service" ? "prefix" : "context";
  for (const [index, role] of roles.entries()) {
    const isMarker = index > 0 && markers.has((tokens[index] ?? "").toLowerCase());
    roles[index] = role ?? (index === 0 && !roles.includes("context") ? first : isMarker ? "marker" : "word");
  }
}

interface Judgement {
  readonly family: string;
  readonly kind: MessageKind;
  readonly known: boolean;
  readonly special?: SpecialSubject;
}

/** Family and kind by cim.md, section 1. */
function judge(
  tokens: readonly string[],
  { roles, start, marker, verb }: Assigned,
  { markers }: Words,
  isGiven: boolean,
): Judgement {
  const word = markers.get((tokens[marker] ?? "").toLowerCase());
  const isSection = marker >= 0 && word === undefined;
  const kind = word?.kind ?? lastWords.get((tokens[verb] ?? "").toLowerCase()) ?? "event";
  const known = marker >= 0 || isGiven || roles.includes("version") || kind !== "event";
  if (roles.includes("environment")) return { family: "E", kind, known };
  if (marker >= 0) {
    const plural = word?.plural === true || isSection;
    const place = marker - start;
    const family = place === 0 ? (plural ? "B" : "D") : place === 1 ? (plural ? "A" : "C") : "G";
    return { family, kind, known };
  }
  if (roles.includes("version")) return { family: "F", kind, known };
  return { family: roles.includes("id") ? "I" : "H", kind, known };
}

function build(
  tokens: readonly string[],
  { roles, context, verb, aggregate, id }: Assigned,
  { family, kind, known, special }: Judgement,
): SubjectReading {
  const prefix = tokens.filter((_, index) => isPrefix(roles[index])).join(".");
  const version = roles.indexOf("version");
  const aggregateType = tokens[aggregate] ?? "";
  const isKey = special?.family === "kv" || special?.family === "object";
  const isConversation = special?.correlates === true;
  const trailing = verb >= 0 ? roles.lastIndexOf("id") : -1;
  return {
    tokens: tokens.map((text, index) => ({ text, role: roles[index] ?? "word" })),
    kind,
    family,
    prefix: family === "native" || prefix === "" ? undefined : prefix,
    domain: special === undefined ? (tokens[context] ?? "") : special.domain || (tokens[context] ?? ""),
    form: tokens
      .map((text, index) => (roles[index] === "id" || roles[index] === "number" ? "*" : text))
      .join("."),
    version: version < 0 ? undefined : Number((tokens[version] ?? "").replace(/^v/iu, "")) || undefined,
    verb: tokens[verb] ?? "",
    aggregate:
      id >= 0 && aggregateType !== "" && !isConversation
        ? { type: aggregateType, id: isKey ? tokens.slice(id).join(".") : unescapeToken(tokens[id] ?? "") }
        : undefined,
    correlationId: isConversation ? tokens[id] : undefined,
    aggregateType,
    trailingId: trailing > verb ? tokens[trailing] : undefined,
    known,
    typeName: special?.type ?? typeNameOf(tokens, roles, verb, kind),
  };
}

function isPrefix(role: TokenRole | undefined): boolean {
  return role === "environment" || role === "prefix";
}
