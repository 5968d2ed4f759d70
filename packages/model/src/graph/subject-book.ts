import { type GraphChange, type GraphThing, isSubjectPattern } from "@cim/contracts";
import { maskMark, withoutSecretTokens } from "../privacy/index.ts";
import { link, node, thing } from "./change.ts";
import { coversSubject, createSubjectTrie } from "./subject-trie.ts";

/** What is done with a subject: something is published on it, or somebody listens on it (or stores what comes). */
export type SubjectUse = "said" | "heard";

/** A subject as a store holds it. */
export interface KnownSubject {
  readonly id: string;
  readonly said: boolean;
  readonly heard: boolean;
  readonly observed: boolean;
}

/** Most tokens of a subject that is matched against others. */
const mostTokens = 64;
/** Stands for all forms of subject beyond the limit, and in place of what has no id. */
export const restSubject = "…";

interface Known {
  said: boolean;
  heard: boolean;
  observed: boolean;
}

/**
 * Every subject and pattern there is, and which of them are heard through which. `MATCHES` goes to patterns that somebody hears:
 * from what they cover, and from what is published and overlaps them. So no chain of them leads where no message goes: a pattern
 * that is only heard passes nothing on to one that merely overlaps it.
 */
export interface SubjectBook {
  /** As a component, a stream or a server says. */
  declared(
    subject: string,
    use: SubjectUse,
  ): { readonly thing: GraphThing | undefined; readonly changes: readonly GraphChange[] };
  /** As messages were seen on it, by its form; the collective one when there are too many. */
  observed(form: string): { readonly thing: GraphThing; readonly changes: readonly GraphChange[] };
  remember(subject: KnownSubject): void;
}

export interface SubjectLimits {
  /** Subjects that are declared and observed, in all. */
  readonly subjects: number;
  /** Forms seen in traffic. */
  readonly forms: number;
  /** Relationships that one subject can add. */
  readonly matches: number;
}

export function createSubjectBook(limits: SubjectLimits): SubjectBook {
  const book = new Map<string, Known>();
  const all = createSubjectTrie();
  const heard = createSubjectTrie();
  let observedForms = 0;

  function isMatched(id: string): boolean {
    return isSubjectPattern(id) && id.split(".").length <= mostTokens;
  }

  function enter(id: string): Known {
    const known = { said: false, heard: false, observed: false };
    book.set(id, known);
    if (isMatched(id)) all.add(id);
    return known;
  }

  function hears(id: string, known: Known): void {
    known.heard = true;
    if (isMatched(id)) heard.add(id);
  }

  /** Relationships to what hears it that are new because the subject is, or because it is now said. */
  function outwards(id: string, isNew: boolean, isSaid: boolean): readonly string[] {
    return heard
      .overlapping(id)
      .filter((other) => other !== id && (coversSubject(other, id) ? isNew : isSaid));
  }

  /** Relationships from what it hears now. */
  function inwards(id: string): readonly string[] {
    return all
      .overlapping(id)
      .filter((other) => other !== id && (book.get(other)?.said === true || coversSubject(id, other)));
  }

  function use(id: string, uses: { readonly [Use in SubjectUse]?: boolean }, observed: boolean) {
    const before = book.get(id);
    const known = before ?? enter(id);
    const isSaid = uses.said === true && !known.said;
    const isHeard = uses.heard === true && !known.heard;
    const isObserved = observed && !known.observed;
    if (before !== undefined && !isSaid && !isHeard && !isObserved) return [];
    const isNew = before === undefined;
    if (isSaid) known.said = true;
    if (isObserved) {
      known.observed = true;
      observedForms++;
    }
    const of: GraphThing = { kind: "subject", id };
    const to = (isNew || isSaid) && isMatched(id) ? outwards(id, isNew, isSaid) : [];
    if (isHeard) hears(id, known);
    const from = isHeard && isMatched(id) ? inwards(id) : [];
    const shown = { to: to.slice(0, limits.matches), from: from.slice(0, limits.matches) };
    const isCut = shown.to.length < to.length || shown.from.length < from.length;
    return [
      ...node(of, {
        ...(isNew ? { pattern: /(?:^|\.)[*>](?:\.|$)/u.test(id) } : {}),
        ...(isSaid ? { said: true } : {}),
        ...(isHeard ? { heard: true } : {}),
        ...(isObserved ? { observed: true } : {}),
        ...(isCut ? { matchesCut: true } : {}),
      }),
      ...shown.to.flatMap((other) => link(of, "MATCHES", { kind: "subject", id: other })),
      ...shown.from.flatMap((other) => link({ kind: "subject", id: other }, "MATCHES", of)),
    ];
  }

  const rest: GraphThing = { kind: "subject", id: restSubject };

  return {
    declared(subject, as) {
      const of = subjectOf(subject);
      if (of === undefined) return { thing: of, changes: [] };
      if (!book.has(of.id) && book.size >= limits.subjects)
        return { thing: rest, changes: use(rest.id, { [as]: true }, false) };
      return { thing: of, changes: use(of.id, { [as]: true }, false) };
    },
    observed(form) {
      const of = subjectOf(form) ?? rest;
      const isKnown = book.get(of.id)?.observed === true;
      const isFull = observedForms >= limits.forms || (!book.has(of.id) && book.size >= limits.subjects);
      const taken = isKnown || !isFull ? of : rest;
      return { thing: taken, changes: use(taken.id, { said: true }, true) };
    },
    remember({ id, ...uses }) {
      const known = book.get(id) ?? enter(id);
      if (uses.said) known.said = true;
      if (uses.heard && !known.heard) hears(id, known);
      if (uses.observed && !known.observed) {
        known.observed = true;
        observedForms++;
      }
    },
  };
}

/** What is hidden of a subject is open in it: any message could have been meant. */
function subjectOf(subject: string): GraphThing | undefined {
  const of = thing("subject", withoutSecretTokens(subject)); // token by token, so that it keeps their number
  return of?.id.includes(maskMark) === true ? { ...of, id: of.id.replaceAll(maskMark, "*") } : of;
}
