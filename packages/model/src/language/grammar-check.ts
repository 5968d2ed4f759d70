import { type Dialect, defineGrammar, matchesSubject } from "@cim/contracts";

/** What the configured grammar says of a subject. */
export interface GrammarVerdict {
  /** Name of the grammar that should hold for the subject; null when none does. */
  readonly grammar: string | null;
  /** Whether it does; null when none is configured for it. */
  readonly agrees: boolean | null;
}

const unknown: GrammarVerdict = { grammar: null, agrees: null };

/**
 * How the owners' grammar judges subjects: the first entry whose pattern matches must hold.
 * @throws InvalidTemplateError for a template that cannot be a subject
 */
export function createGrammarCheck(dialect: Pick<Dialect, "grammar">): (subject: string) => GrammarVerdict {
  const entries = dialect.grammar.map(({ name, subjects, template }) => ({
    name,
    subjects,
    sentence: defineGrammar<string>(template),
  }));
  return (subject) => {
    const entry = entries.find(({ subjects }) => matchesSubject(subjects, subject));
    if (entry === undefined) return unknown;
    return { grammar: entry.name, agrees: entry.sentence.parse(subject) !== undefined };
  };
}
