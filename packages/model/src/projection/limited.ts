import { CimError } from "@cim/contracts";

/** A list in a row that has grown beyond what one message may carry. The event is set aside, the row stays. */
export class ListTooLongError extends CimError {
  constructor(what: string, characters: number) {
    super(
      "list-too-long",
      `The list of ${what} has ${characters} characters; at most ${maxListCharacters} fit in a row. Split the thing, or name fewer.`,
      { data: { what, characters } },
    );
  }
}

/** Characters that all items of one list in a row may have together: rows stay well below NATS' 1 MB. */
export const maxListCharacters = 30_000;

/**
 * The list itself when it fits in a row.
 * @throws ListTooLongError
 */
export function limited(what: string, list: readonly string[]): string[] {
  let characters = 0;
  for (const item of list) characters += item.length + 3;
  if (characters > maxListCharacters) throw new ListTooLongError(what, characters);
  return list as string[];
}

/**
 * The list with `item` in it once, sorted, or the very same list when it is there already.
 * @throws ListTooLongError
 */
export function withItem(what: string, list: string[], item: string): string[] {
  if (list.includes(item)) return list;
  const longer = [...list, item].sort();
  return limited(what, longer);
}
