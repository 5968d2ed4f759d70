import type { NamedQueryDescriptor } from "@cim/contracts/graph";
import { usePreferences } from "../../preferences/preferences.tsx";
import { graphQueries as de } from "../../words/de/graph-queries.ts";

interface QueryWords {
  readonly title: string;
  readonly description: string;
}

/**
 * Words of named queries, their parameters and columns, in the person's language. The server's text is English and stands wherever the
 * catalogue has none, so that a query of a newer server is shown all the same.
 */
export function useQueryWords() {
  const preferences = usePreferences();
  const german = () => preferences.lang === "de";
  return {
    query: (query: Pick<NamedQueryDescriptor, "name" | "title" | "description">): QueryWords =>
      (german() ? de.queries[query.name] : undefined) ?? query,
    parameter: (name: string): string => (german() ? de.parameters[name] : undefined) ?? plainName(name),
    /** What a parameter means. @param given the server's text */
    help: (given: string): string => (german() ? de.helps[given] : undefined) ?? given,
    column: (name: string): string => (german() ? de.columns[name] : undefined) ?? plainName(name),
  };
}

/** `maxDepth` and `max_depth` as people write it: "Max depth". */
export function plainName(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/gu, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
