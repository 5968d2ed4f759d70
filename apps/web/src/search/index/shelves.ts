import { type KindName, kindOf, kinds } from "@cim/contracts/kinds";

/**
 * What the index keeps apart. Things that have a row stand on the shelf of their projection; those that only other rows name, as clusters and
 * subjects do, on one of their kind; and owners, which are no things, on one of theirs.
 */
export const ownerShelf = "named/owner";

const prefix = "named/";

/** The shelf of things of `kind` that have no row of their own. */
export function shelfOfNamed(kind: KindName): string {
  return prefix + kind;
}

/** What stands on a shelf: things of a kind, owners, or, of a projection whose rows are no things, nothing. */
export function kindOnShelf(shelf: string): KindName | "owner" | undefined {
  if (shelf === ownerShelf) return "owner";
  return kindsOnShelf.get(shelf);
}

const kindsOnShelf = new Map<string, KindName>(
  (Object.keys(kinds) as KindName[]).map((kind) => [kindOf(kind).projection ?? shelfOfNamed(kind), kind]),
);

/** The shelves of all things that rows are, and of what rows name. */
export const allShelves: readonly string[] = [...kindsOnShelf.keys(), ownerShelf];
