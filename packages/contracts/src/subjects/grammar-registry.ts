import type { SubjectGrammar, SubjectParts } from "./grammar.ts";

/** A subject read by the first registered grammar that knows it. */
export interface SubjectReading {
  readonly grammar: string;
  readonly parts: Readonly<Record<string, string>>;
}

/** Several grammars side by side, asked in the order in which they were registered. */
export interface GrammarRegistry {
  register<Template extends string>(name: string, grammar: SubjectGrammar<Template>): void;
  read(subject: string): SubjectReading | undefined;
  names(): readonly string[];
}

/** An empty registry. Registering a name again replaces that grammar in its place. */
export function createGrammarRegistry(): GrammarRegistry {
  const grammars = new Map<string, (subject: string) => SubjectParts<string> | undefined>();
  return {
    register: (name, grammar) => {
      grammars.set(name, (subject) => grammar.parse(subject) as SubjectParts<string> | undefined);
    },
    read(subject) {
      for (const [grammar, parse] of grammars) {
        const parts = parse(subject);
        if (parts !== undefined) return { grammar, parts };
      }
      return undefined;
    },
    names: () => [...grammars.keys()],
  };
}
