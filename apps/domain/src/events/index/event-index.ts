import type { LogEvent } from "@cim/contracts";
import { thingOf } from "@cim/model";
import { createDoubleFinder } from "./double-finder.ts";
import { writeProfile } from "./event-profile.ts";
import { createColumn, float64, type GrowingColumn, uint8, uint32 } from "./growing-column.ts";
import { createRowLinks, type RowLinks } from "./row-links.ts";
import { createTextDictionary, none, type TextDictionary } from "./text-dictionary.ts";
import { textHash } from "./text-hash.ts";

/**
 * All events of the log as columns: 45 bytes of numbers for each, 24 of links by id, correlation and causation, 8 for each content
 * identifier, and each different text once (an id that is a UUID: 34 bytes). In all about 150 bytes an event; see docs/decisions/0014.
 */
export interface EventIndex {
  /** Takes the next event, with the content identifiers that it states; positions must rise. */
  add(event: LogEvent, cids?: readonly string[]): void;
  /** How many events it holds: rows 0 to size - 1, in the order of the log. */
  size(): number;
  readonly columns: EventColumns;
  readonly texts: EventTexts;
  readonly links: EventLinks;
  /** The first row at or behind a position; `size()` when there is none. */
  rowFrom(position: number): number;
  positionOf(row: number): number;
  /** Bytes that it takes. */
  bytes(): number;
}

/** Numbers by row. */
export interface EventColumns {
  readonly position: GrowingColumn<Float64Array>;
  /** Epoch milliseconds of the event's own time; NaN when that is none. */
  readonly time: GrowingColumn<Float64Array>;
  readonly subject: GrowingColumn<Uint32Array>;
  readonly profile: GrowingColumn<Uint32Array>;
  /** {@link none} when it is about no known thing. */
  readonly thing: GrowingColumn<Uint32Array>;
  readonly actor: GrowingColumn<Uint32Array>;
  readonly id: GrowingColumn<Uint32Array>;
  readonly correlation: GrowingColumn<Uint32Array>;
  readonly causation: GrowingColumn<Uint32Array>;
  /** 1: said before by the same publisher. */
  readonly double: GrowingColumn<Uint8Array>;
}

/** Texts behind the numbers. Ids, correlations and causations share one. */
export interface EventTexts {
  readonly subject: TextDictionary;
  readonly profile: TextDictionary;
  /** `<kind>\n<id>`, as kinds hold no line break. */
  readonly thing: TextDictionary;
  readonly actor: TextDictionary;
  readonly id: TextDictionary;
}

/** Rows by the number of an id. */
export interface EventLinks {
  /** Every id by which another event may name this one. */
  readonly id: RowLinks;
  readonly correlation: RowLinks;
  readonly causation: RowLinks;
  /** By {@link cidCode}. */
  readonly cid: RowLinks;
}

/** So many lists of rows that state a content identifier: two of them share one now and then, so whoever asks looks at the record. */
const cidLists = 2 ** 20;

/** The number under which rows that state a content identifier are linked. The identifiers themselves are not kept: 61 bytes for each event. */
export function cidCode(cid: string): number {
  return textHash(cid) % cidLists;
}

/** @param doublesWithinSeconds see the dialect */
export function createEventIndex(doublesWithinSeconds: number): EventIndex {
  const columns: EventColumns = {
    position: createColumn(float64),
    time: createColumn(float64),
    subject: createColumn(uint32),
    profile: createColumn(uint32),
    thing: createColumn(uint32),
    actor: createColumn(uint32),
    id: createColumn(uint32),
    correlation: createColumn(uint32),
    causation: createColumn(uint32),
    double: createColumn(uint8),
  };
  const texts: EventTexts = {
    subject: createTextDictionary(),
    profile: createTextDictionary(),
    thing: createTextDictionary(),
    actor: createTextDictionary(),
    id: createTextDictionary(),
  };
  const links: EventLinks = {
    id: createRowLinks(),
    correlation: createRowLinks(),
    causation: createRowLinks(),
    cid: createRowLinks(),
  };
  const doubles = createDoubleFinder(doublesWithinSeconds);
  const codeOf = (text: string | undefined) => (text === undefined ? none : texts.id.codeOf(text));

  return {
    columns,
    texts,
    links,
    add(event, cids = []) {
      const row = columns.position.length;
      const thing = thingOf(event);
      const id = texts.id.codeOf(event.id);
      const correlation = codeOf(event.correlationId);
      const causation = codeOf(event.causationId);
      columns.position.push(event.position);
      columns.time.push(Date.parse(event.time));
      columns.subject.push(texts.subject.codeOf(event.subject));
      columns.profile.push(texts.profile.codeOf(writeProfile(event)));
      columns.thing.push(thing === null ? none : texts.thing.codeOf(`${thing.kind}\n${thing.id}`));
      columns.actor.push(texts.actor.codeOf(event.actor));
      columns.id.push(id);
      columns.correlation.push(correlation);
      columns.causation.push(causation);
      columns.double.push(doubles.isDouble(event) ? 1 : 0);
      links.id.add(id, row);
      for (const other of event.foreign?.ids ?? []) {
        if (other !== event.id) links.id.add(texts.id.codeOf(other), row);
      }
      if (correlation !== none) links.correlation.add(correlation, row);
      if (causation !== none) links.causation.add(causation, row);
      for (const cid of cids) links.cid.add(cidCode(cid), row);
    },
    size: () => columns.position.length,
    rowFrom(position) {
      const { values, length } = columns.position;
      let [low, high] = [0, length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((values[middle] ?? 0) < position) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    positionOf: (row) => columns.position.values[row] ?? 0,
    bytes: () =>
      [columns, texts, links]
        .flatMap((part) => Object.values(part) as readonly { bytes(): number }[])
        .reduce((sum, part) => sum + part.bytes(), 0),
  };
}
