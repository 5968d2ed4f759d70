import { z } from "zod";

const scalar = z.union([z.string(), z.number(), z.boolean()]);
export const graphPropertiesSchema = z.record(z.string(), z.union([scalar, z.array(scalar)]));

/** A thing in an answer. */
export const graphNodeSchema = z.object({
  kind: z.string(),
  id: z.string(),
  name: z.string(),
  properties: graphPropertiesSchema,
});

/** A relationship in an answer; `from` and `to` are thing keys, `<kind>:<id>`. */
export const graphEdgeSchema = z.object({
  from: z.string(),
  type: z.string(),
  to: z.string(),
  properties: graphPropertiesSchema,
});

export type GraphNode = z.infer<typeof graphNodeSchema>;
export type GraphEdge = z.infer<typeof graphEdgeSchema>;

/** A cell: plain JSON; a node as `{ node: key }`, a relationship as `{ edge: index }`, a path as `{ path: [...] }` of both. */
export const graphCellSchema = z.unknown();

/** What a column holds, so that it can be shown and linked. */
export const columnKinds = [
  "thing",
  "things",
  "kind",
  "text",
  "texts",
  "number",
  "rate",
  "time",
  "position",
  "positions",
  "relationship",
  "cell",
] as const;

export const graphColumnSchema = z.object({ name: z.string(), kind: z.enum(columnKinds) });

/** A thing named in a cell of kind `thing`. */
export const namedThingSchema = z.object({ kind: z.string(), id: z.string(), name: z.string() });

export type NamedThing = z.infer<typeof namedThingSchema>;

export const graphAnswerSchema = z.object({
  columns: z.array(graphColumnSchema),
  /** One list per row, in the order of the columns. */
  rows: z.array(z.array(graphCellSchema)),
  /** Nodes that cells name by key, and relationships that cells name by index: of Cypher answers. */
  nodes: z.array(graphNodeSchema),
  edges: z.array(graphEdgeSchema),
  /** Up to which position of the log the graph went when it answered. */
  position: z.int().nonnegative(),
  engine: z.string(),
  tookMs: z.number().nonnegative(),
  /** Why there are fewer rows than there could be; absent: these are all. */
  cut: z.object({ by: z.enum(["rows", "bytes"]), limit: z.int() }).optional(),
});

export type GraphAnswer = z.infer<typeof graphAnswerSchema>;

/** A named query, as forms and help show it. */
export const namedQueryDescriptorSchema = z.object({
  name: z.string(),
  title: z.string(),
  /** In plain words: what it answers, and how. */
  description: z.string(),
  /** JSON Schema of the parameters; a property with `format: "thing"` takes a thing's key, `x-kinds` says of which kinds. */
  parameters: z.record(z.string(), z.unknown()),
  columns: z.array(graphColumnSchema),
  /** Slices that one must be allowed to see to ask it. */
  slices: z.array(z.string()),
  /** The text that is run. */
  cypher: z.string(),
});

export type NamedQueryDescriptor = z.infer<typeof namedQueryDescriptorSchema>;

export const graphStatusSchema = z.object({
  engine: z.enum(["grafeo", "neo4j"]),
  /** `building`: reads the log to its end for the first time; `lost`: the engine does not answer; `stopped`: it cannot go on, see `reason`. */
  state: z.enum(["building", "ready", "lost", "stopped"]),
  /** For people: why it is not ready, and what happens next. */
  reason: z.string().nullable(),
  position: z.int().nonnegative(),
  head: z.int().nonnegative(),
  nodes: z.int().nonnegative(),
  relationships: z.int().nonnegative(),
  schema: z.int(),
  /** Where an unreadable or older store was put; null: none was. */
  setAside: z.string().nullable(),
});

export type GraphStatus = z.infer<typeof graphStatusSchema>;

/** What the graph holds, for completion and for the legend. */
export const graphShapeSchema = z.object({
  labels: z.array(
    z.object({ label: z.string(), kind: z.string(), count: z.int(), properties: z.array(z.string()) }),
  ),
  relationships: z.array(
    z.object({
      type: z.string(),
      count: z.int(),
      between: z.array(z.object({ from: z.string(), to: z.string() })),
      properties: z.array(z.string()),
    }),
  ),
  position: z.int().nonnegative(),
});

export type GraphShape = z.infer<typeof graphShapeSchema>;

/** Everything there is to say about one relationship. */
export const connectionSchema = z.object({
  from: namedThingSchema,
  type: z.string(),
  to: namedThingSchema,
  /** In words, in both directions. */
  means: z.string(),
  meansBackwards: z.string(),
  properties: graphPropertiesSchema,
  since: z.object({ position: z.int(), time: z.string() }),
  /** The event that last changed it: its because. */
  because: z.object({ position: z.int(), time: z.string() }),
  /** Event and command types that cross it, most frequent first. */
  types: z.array(
    z.object({ type: z.string(), kind: z.string(), count: z.int(), lastTime: z.string().nullable() }),
  ),
  subjects: z.array(z.string()),
  /** Events counted on it in all; null: events do not cross it themselves. */
  count: z.int().nullable(),
  /** Events a second now, by the fading count; null likewise. */
  perSecond: z.number().nullable(),
  lastTime: z.string().nullable(),
  examples: z.array(z.int()),
  /** Filter of `GET /api/events` that lets through what crosses it, so that rates over time can be asked; null: none does. */
  events: z.record(z.string(), z.array(z.string())).nullable(),
  position: z.int().nonnegative(),
});

export type Connection = z.infer<typeof connectionSchema>;

/** How a thing is connected, for the inspector. */
export const connectionsSchema = z.object({
  thing: namedThingSchema,
  groups: z.array(
    z.object({
      /** What the others are to this thing. */
      as: z.enum([
        "part-of",
        "parts",
        "depends-on",
        "needed-by",
        "feeds",
        "fed-by",
        "came-from",
        "led-to",
        "other",
      ]),
      type: z.string(),
      outgoing: z.boolean(),
      total: z.int(),
      things: z.array(
        z.object({
          thing: namedThingSchema,
          since: z.string(),
          because: z.int(),
          count: z.int().nullable(),
          perSecond: z.number().nullable(),
        }),
      ),
    }),
  ),
  /** The moment this is about; null: now. */
  at: z.int().positive().nullable(),
  /** What the graph cannot tell of that moment, for people; null: it tells all. */
  limits: z.string().nullable(),
  position: z.int().nonnegative(),
});

export type Connections = z.infer<typeof connectionsSchema>;

/** A change of a standing question's rows. */
export const standingChangeSchema = z.object({
  question: z.string(),
  epoch: z.string(),
  sequence: z.int().nonnegative(),
  /** All rows, at first and after a gap; else what came and what went. */
  answer: graphAnswerSchema.optional(),
  came: z.array(z.object({ key: z.string(), row: z.array(graphCellSchema) })).default([]),
  went: z.array(z.string()).default([]),
  /** The event that did it; the last one where several came together. */
  because: z.object({ position: z.int(), type: z.string(), time: z.string() }).optional(),
  position: z.int().nonnegative(),
  /** It cannot be evaluated any more: why, and what to do. */
  problem: z.string().optional(),
});

export type StandingChange = z.infer<typeof standingChangeSchema>;
