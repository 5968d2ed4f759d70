import { z } from "zod";
import { GraphBrokenError } from "../port/graph-errors.ts";
import type { GraphCheckpoint } from "../port/graph-store.ts";
import type { RunStatement } from "./write-batch.ts";
import { readTexts } from "./write-texts.ts";

const checkpointSchema = z.tuple([z.string(), z.int().nonnegative(), z.int().nonnegative(), z.string()]);

/** Up to where a store has the log; undefined: it is empty. Throws GraphBrokenError for one that no writer of ours left. */
export async function readCheckpoint(run: RunStatement, where: string): Promise<GraphCheckpoint | undefined> {
  const rows = await run(readTexts.checkpoint, {});
  if (rows.length === 0) return undefined;
  const parsed = checkpointSchema.safeParse(rows[0]);
  if (rows.length > 1 || !parsed.success) throw new GraphBrokenError(where, "its checkpoint cannot be read");
  const [machine, position, schema, log] = parsed.data;
  return { machine, position, schema, log };
}
