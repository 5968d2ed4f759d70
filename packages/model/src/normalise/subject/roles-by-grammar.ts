import { type Dialect, matchesSubject, type TokenRole } from "@cim/contracts";
import { readTemplate, rolesBy, type Template } from "./template.ts";

interface Grammar {
  readonly subjects: string;
  readonly template: Template;
}

const compiled = new WeakMap<Dialect, readonly Grammar[]>();

function grammarsOf(dialect: Dialect): readonly Grammar[] {
  let grammars = compiled.get(dialect);
  if (grammars === undefined) {
    grammars = dialect.grammar.map(({ subjects, template }) => ({
      subjects,
      template: readTemplate(template),
    }));
    compiled.set(dialect, grammars);
  }
  return grammars;
}

/** The roles that the configured grammar gives to the tokens of a subject that keeps to it. */
export function rolesByGrammar(
  subject: string,
  tokens: readonly string[],
  dialect: Dialect,
): (TokenRole | undefined)[] | undefined {
  if (dialect.grammar.length === 0) return undefined;
  const grammar = grammarsOf(dialect).find(({ subjects }) => matchesSubject(subjects, subject));
  return grammar === undefined ? undefined : rolesBy(grammar.template, tokens);
}
