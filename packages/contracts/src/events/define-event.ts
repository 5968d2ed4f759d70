import type { z } from "zod";
import type { Context } from "../kinds/contexts.ts";

/** One event type of the catalogue. The body's `event_type` tag is added when the event is sealed. */
export interface EventDefinition<Type extends string = string, Schema extends z.ZodObject = z.ZodObject> {
  readonly type: Type;
  readonly context: Context;
  /** Kind of the aggregate; the token before the id in the subject. */
  readonly aggregate: string;
  /** Last token of the subject: past tense, kebab-case. */
  readonly verb: string;
  /** Counts up with each incompatible change of the body. */
  readonly version: number;
  /** One sentence in plain words, shown to people and in the API description. */
  readonly describe: string;
  /** snake_case fields, without the `event_type` tag. */
  readonly schema: Schema;
  /** The aggregate's id, from a body that fits the schema. */
  readonly aggregateId: (body: Readonly<Record<string, unknown>>) => string;
}

/** What a publisher passes in: the schema's input. */
export type EventBody<Definition extends EventDefinition> = z.input<Definition["schema"]>;

/** What a reader gets: the schema's output. */
export type EventData<Definition extends EventDefinition> = z.output<Definition["schema"]>;

/** Declares an event type; `id` names the body field (or fields, joined by "/") that identify the aggregate. */
export function defineEvent<const Type extends string, Schema extends z.ZodObject>(
  definition: Omit<EventDefinition<Type, Schema>, "aggregateId" | "version"> & {
    readonly id: keyof z.output<Schema> & string;
    readonly version?: number;
  },
): EventDefinition<Type, Schema> {
  const { id, version = 1, ...rest } = definition;
  return { ...rest, version, aggregateId: (body) => String(body[id]) };
}
