import type { ChangeRow } from "@cim/contracts/delivery";
import { filterRows } from "../thing/filter-rows.ts";
import type { Belonging } from "./belonging.ts";

/** What narrows the changes of every view; an empty text narrows nothing. */
export interface ChangeFilter {
  readonly q: string;
  readonly state: string;
  readonly repository: string;
  readonly branch: string;
  readonly context: string;
  readonly package: string;
  readonly team: string;
}

/** Fields in which the words of the text are looked for. */
export const textFields = ["title", "author", "commit", "pullRequest", "package", "container"];

/** The changes that fit, in the given order. */
export function filterChanges(
  changes: readonly ChangeRow[],
  filter: ChangeFilter,
  belonging: Belonging,
): readonly ChangeRow[] {
  const { q, state, repository, branch, context, package: name, team } = filter;
  const fitting = filterRows(changes, { text: q, textFields, equal: { state, repository, branch } });
  if (context === "" && name === "" && team === "") return fitting;
  return fitting.filter(
    (change) =>
      (context === "" || belonging.contextOf(change) === context) &&
      (name === "" || belonging.packageOf(change) === name) &&
      (team === "" || belonging.teamOf(change) === team),
  );
}
