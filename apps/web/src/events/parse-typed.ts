import { type EventFilterName, eventFilterNames } from "@cim/contracts/api";
import { isSubjectPattern } from "@cim/contracts/subjects";
import { writtenAs } from "./filter-url.ts";

/** What a person typed, as a filter. */
interface TypedFilter {
  readonly name: EventFilterName;
  /** As a filter takes it: `!` before it where it is not wanted. */
  readonly value: string;
}

/** What is being typed: of which name (undefined: not said), in which sense, and the text so far. */
export interface Typing {
  readonly name: EventFilterName | undefined;
  readonly wanted: boolean;
  readonly text: string;
}

/**
 * Reads `type:BuildFailed`, `!type:BuildFailed`, `type:!BuildFailed`, or a text alone. `chosen` is the name chosen beside the field, which
 * wins over one that is typed.
 */
export function readTyping(typed: string, chosen: EventFilterName | undefined): Typing {
  const given = typed.trimStart();
  const isNegated = given.startsWith("!");
  const rest = isNegated ? given.slice(1) : given;
  if (chosen !== undefined) return { name: chosen, wanted: !isNegated, text: rest };
  const colon = rest.indexOf(":");
  const name = eventFilterNames.find((one) => one === rest.slice(0, colon).trim().toLowerCase());
  if (colon < 0 || name === undefined) return { name: undefined, wanted: !isNegated, text: rest };
  const value = rest.slice(colon + 1).trimStart();
  const isInner = value.startsWith("!");
  return { name, wanted: isNegated === isInner, text: isInner ? value.slice(1) : value };
}

/** The filter that Enter adds; undefined while there is nothing to filter by. Without a name a pattern is a subject, else it is text. */
export function typedFilter({ name, wanted, text }: Typing): TypedFilter | undefined {
  const plain = text.trim();
  if (plain === "") return undefined;
  const value = wanted ? writtenAs(plain) : `!${plain}`;
  if (name !== undefined) return { name, value };
  const isPattern = /[*>]/u.test(plain) && isSubjectPattern(plain);
  return { name: isPattern ? "subject" : "text", value };
}
