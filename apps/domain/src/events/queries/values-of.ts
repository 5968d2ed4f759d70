import type { EventFilter, EventFilterName, EventReader, EventValues } from "@cim/contracts";
import { maskEmail } from "@cim/model";
import type { WorkTurn } from "../../history/reader/work-turn.ts";
import type { EventIndex } from "../index/event-index.ts";
import { type EventProfile, originNames, readProfile } from "../index/event-profile.ts";
import type { GrowingColumn } from "../index/growing-column.ts";
import { compileRowFilter } from "../index/row-filter.ts";
import { scanRows } from "../index/scan-rows.ts";
import { none, type TextDictionary } from "../index/text-dictionary.ts";

export interface ValuesQuery {
  readonly filter: EventFilter;
  readonly reader: EventReader;
  readonly of: EventFilterName;
  /** Without case. */
  readonly like: string;
  readonly limit: number;
}

/** What a field of the filter looks at, and the values that a text of it stands for. */
interface Field {
  readonly column: GrowingColumn<Uint32Array>;
  readonly texts: TextDictionary;
  readonly values: (text: string) => readonly string[];
}

const itself = (text: string) => [text];
const ofProfile: Readonly<Partial<Record<EventFilterName, (profile: EventProfile) => readonly string[]>>> = {
  type: ({ type }) => [type],
  context: ({ context, domain }) => (context === domain ? [context] : [context, domain]),
  kind: ({ kind }) => [kind],
  source: ({ source }) => [source],
  origin: ({ origin }) => originNames(origin),
  rule: ({ rule }) => [rule],
};

/** Different values of one field among the events let through, the most frequent first. `text` is not looked at. */
export async function valuesOf(index: EventIndex, query: ValuesQuery, turn: WorkTurn): Promise<EventValues> {
  const { filter, reader, like, limit } = query;
  const field = fieldOf(index, query.of);
  if (field === undefined) return { values: [], more: false };
  const counts = new Uint32Array(field.texts.size());
  const { values: codes } = field.column;
  await scanRows(compileRowFilter(index, filter, reader), "newest-first", turn, (row) => {
    const code = codes[row] ?? none;
    if (code !== none) counts[code] = (counts[code] ?? 0) + 1;
    return false;
  });
  const totals = new Map<string, number>();
  const wanted = like.toLowerCase();
  const shown = (text: string) => (reader.hideEmails ? maskEmail(text) : text);
  for (let code = 0; code < counts.length; code++) {
    if (code % 8192 === 8191) await turn.pause();
    const count = counts[code] ?? 0;
    if (count === 0) continue;
    for (const value of field.values(field.texts.textOf(code)).map(shown)) {
      if (value === "" || !value.toLowerCase().includes(wanted)) continue;
      totals.set(value, (totals.get(value) ?? 0) + count);
    }
  }
  const sorted = [...totals].sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));
  return {
    values: sorted.slice(0, limit).map(([value, count]) => ({ value, count })),
    more: sorted.length > limit,
  };
}

function fieldOf({ columns, texts }: EventIndex, of: EventFilterName): Field | undefined {
  const profile = ofProfile[of];
  if (profile !== undefined) {
    const values = (text: string) => profile(readProfile(text));
    return { column: columns.profile, texts: texts.profile, values };
  }
  if (of === "subject") return { column: columns.subject, texts: texts.subject, values: itself };
  if (of === "actor") return { column: columns.actor, texts: texts.actor, values: itself };
  if (of === "thing") {
    const values = (text: string) => [text.replace("\n", ":")];
    return { column: columns.thing, texts: texts.thing, values };
  }
  if (of === "id" || of === "correlation" || of === "causation") {
    return { column: columns[of], texts: texts.id, values: itself };
  }
  return undefined; // what a body says has no list of values
}
