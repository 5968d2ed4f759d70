import type { EventChanges, GraphProperty, KindName, RelationshipType } from "@cim/contracts";
import { GraphBrokenError } from "../port/graph-errors.ts";
import type { AppliedChanges, GraphCheckpoint, GraphValue } from "../port/graph-store.ts";
import { applyEvent } from "./apply-event.ts";
import { type BatchDifference, batchDifference, copyState } from "./batch-difference.ts";
import { type BatchNeeds, batchNeeds } from "./batch-needs.ts";
import { createGraphState, type GraphState, type Properties } from "./graph-state.ts";
import { readTexts, writeTexts } from "./write-texts.ts";

/** Runs one statement inside the writer's transaction. Rows have their values in the order of the text's columns. */
export type RunStatement = (
  text: string,
  params: Readonly<Record<string, unknown>>,
) => Promise<readonly (readonly GraphValue[])[]>;

/** Most rows of one statement: 5,000 rows of twenty properties are some megabytes. */
const mostRows = 5000;

/**
 * Applies a batch inside a transaction of whoever calls: reads what the changes can touch, applies them to that, and writes what
 * became different, and the checkpoint. The caller commits, or rolls back when this throws.
 */
export async function writeBatch(
  run: RunStatement,
  batch: readonly EventChanges[],
  checkpoint: GraphCheckpoint,
): Promise<AppliedChanges> {
  const before = await readNeeded(run, batchNeeds(batch));
  const after = copyState(before, createGraphState());
  for (const event of batch) applyEvent(after, event);
  const difference = batchDifference(before, after);
  await write(run, difference);
  const { machine, position, schema, log } = checkpoint;
  await run(writeTexts.checkpoint, { machine, position, schema, log });
  return difference.applied;
}

async function readNeeded(run: RunStatement, needs: BatchNeeds): Promise<GraphState> {
  const state = createGraphState();
  for (const keys of chunks([...needs.nodes]))
    for (const [properties] of await run(readTexts.nodes, { keys })) {
      const held = propertiesOf(properties);
      state.putNode({ key: String(held.key), kind: held.kind as KindName, properties: held });
    }
  async function relations(
    text: string,
    params: Readonly<Record<string, unknown>>,
    type?: RelationshipType,
  ): Promise<void> {
    for (const [from, to, properties, read] of await run(text, params))
      state.putRelation({
        from: String(from),
        type: type ?? (read as RelationshipType),
        to: String(to),
        properties: propertiesOf(properties),
      });
  }
  for (const [type, byStart] of needs.pairs) {
    const rows = [...byStart].flatMap(([from, ends]) => [...ends].map((to) => ({ from, to })));
    for (const part of chunks(rows)) await relations(readTexts.pairs(type), { rows: part }, type);
  }
  for (const [type, of] of needs.outOf)
    for (const keys of chunks([...of])) await relations(readTexts.outOf(type), { keys }, type);
  for (const [type, of] of needs.into)
    for (const keys of chunks([...of])) await relations(readTexts.into(type), { keys }, type);
  for (const type of needs.types) await relations(readTexts.ofType(type), {}, type);
  for (const keys of chunks([...needs.around])) {
    await relations(readTexts.leaving, { keys });
    await relations(readTexts.arriving, { keys });
  }
  return state;
}

async function write(run: RunStatement, difference: BatchDifference): Promise<void> {
  async function all(text: string, rows: readonly unknown[]): Promise<void> {
    for (const part of chunks(rows)) await run(text, { rows: part });
  }
  for (const [label, rows] of difference.newNodes) await all(writeTexts.newNodes(label), rows);
  await all(writeTexts.changedNodes, difference.changedNodes);
  for (const [type, rows] of difference.goneRelations) await all(writeTexts.goneRelations(type), rows);
  for (const [type, rows] of difference.changedRelations) await all(writeTexts.changedRelations(type), rows);
  for (const [type, rows] of difference.newRelations) await all(writeTexts.newRelations(type), rows);
  await all(writeTexts.ended, difference.ended);
}

function* chunks<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += mostRows) yield rows.slice(from, from + mostRows);
}

function propertiesOf(value: GraphValue | undefined): Properties {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new GraphBrokenError("the store", "a thing or a relationship has no properties");
  return value as Record<string, GraphProperty>;
}
