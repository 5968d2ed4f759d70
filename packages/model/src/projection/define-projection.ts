import {
  type catalogue,
  type EventData,
  type EventType,
  type LogEvent,
  type ProjectionName,
  projections,
  type RowMeta,
  type RowOf,
  type Slice,
} from "@cim/contracts";
import type { z } from "zod";

/** A projection's own fields: its row without what the runner adds. */
export type FieldsOf<Name extends ProjectionName> = Omit<RowOf<Name>, keyof RowMeta>;

/** Fields of a row whose projection is not known. */
export type AnyFields = Readonly<Record<string, unknown>>;

/** Body of an event type, as a reader gets it. */
export type DataOf<Type extends EventType> = EventData<(typeof catalogue)[Type]>;

/**
 * One event type's part in a projection: the row after the event as a fresh object (the runner completes it in place), the
 * very same row for no change, `undefined` for none.
 */
export type Handler<Fields, Type extends EventType> = (
  row: Fields | undefined,
  data: DataOf<Type>,
  event: LogEvent,
  key: string,
) => Fields | undefined;

/** Handlers by event type. What has no handler is not listened to. */
export type Handlers<Fields> = { readonly [Type in EventType]?: Handler<Fields, Type> };

/** What a projection may ask of its rows to choose a key: enough to keep their number bounded. */
export interface KnownRows {
  has(key: string): boolean;
  /** How many rows its tally counts under a state; 0 where it has no tally. */
  count(state: string): number;
}

/** A pure fold from events to the rows of one projection. */
export interface Projection<Fields = AnyFields> {
  readonly name: ProjectionName;
  /** Counts up whenever the fold means something else than before: rows are then rebuilt at the next start. */
  readonly version: number;
  /** Of the whole row, with what the runner adds. */
  readonly rowSchema: z.ZodType;
  /** Own events of these types; `every`: whatever the log holds, also of other systems and what nobody could read. */
  readonly listensTo: readonly EventType[] | "every";
  /** Keys of the rows that the event may change; the fold runs once per key. `rows`: as they are before the event. */
  keysOf(event: LogEvent, rows: KnownRows): readonly string[];
  fold(row: Fields | undefined, event: LogEvent, key: string): Fields | undefined;
  /** The slices (permissions) that a row falls into. */
  slicesOf(row: Fields): readonly Slice[];
  /** True when each event makes a new row under a used key, as in a ring: then it explains all fields of it. */
  readonly replacesRows: boolean;
}

/** Declares a projection; `listensTo` and `fold` follow from the handlers. */
export function defineProjection<Name extends ProjectionName>(definition: {
  readonly name: Name;
  readonly version: number;
  readonly keysOf: (event: LogEvent) => readonly string[];
  readonly on: Handlers<FieldsOf<Name>>;
  readonly slicesOf: (row: FieldsOf<Name>) => readonly Slice[];
  readonly replacesRows?: boolean;
}): Projection<FieldsOf<Name>> {
  const { name, version, keysOf, slicesOf, replacesRows = false } = definition;
  // Each handler takes its own body type; the catalogue's schema has made sure of it before an event gets here.
  const handlers = definition.on as Readonly<
    Record<string, ((...args: readonly unknown[]) => FieldsOf<Name> | undefined) | undefined>
  >;
  return {
    name,
    version,
    rowSchema: projections[name],
    listensTo: Object.keys(handlers) as EventType[],
    keysOf,
    slicesOf,
    replacesRows,
    fold(row, event, key) {
      const handler = handlers[event.type];
      return handler === undefined ? row : handler(row, event.data, event, key);
    },
  };
}

/** The key of a projection whose events all name their row in one body field. */
export function keyField(name: string): (event: LogEvent) => readonly string[] {
  return (event) => [String(event.data[name])];
}
