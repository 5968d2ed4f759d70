import {
  checkpointSubject,
  isProjectionName,
  type ProjectionName,
  parseInput,
  rowSubject,
  type Slice,
} from "@cim/contracts";
import { z } from "zod";
import type { RowMessage } from "./row-table.ts";

/** One message of `CIM_PROJECTIONS`, as NATS delivers it. */
export interface ProjectionMessage {
  readonly subject: string;
  readonly data: Uint8Array;
  /** A header's value; empty when it is not there. */
  readonly header: (name: string) => string;
}

export type ProjectionChange =
  | { readonly kind: "row"; readonly row: RowMessage }
  | { readonly kind: "checkpoint"; readonly position: number; readonly epoch: string }
  /** A marker within a rebuild: the rows since are of two minds until the next checkpoint. */
  | { readonly kind: "rebuilding" };

/** Header of a row message that names the position from which it counts. */
const positionHeader = "CIM-Position";
/** Header of a row message that names the epoch of the checkpoint that is to commit it. */
const epochHeader = "CIM-Epoch";

const checkpointSchema = z.looseObject({
  position: z.int().nonnegative(),
  epoch: z.string(),
  rebuilding: z.boolean().default(false),
});
const rowSchema = z.looseObject({ key: z.string(), position: z.int().positive() });

const positionSchema = z.coerce.number().int().positive();

/** The slices of a row, as the model declares them. */
export type SlicesOfRow = (
  projection: ProjectionName,
  row: Readonly<Record<string, unknown>>,
) => readonly Slice[];

/**
 * Reads a row or a checkpoint; undefined for a subject that is neither, or for a projection this version does not know.
 * @throws InvalidInputError for a message that breaks the contract
 */
export function readProjectionMessage(
  message: ProjectionMessage,
  machine: string,
  slicesOfRow: SlicesOfRow,
): ProjectionChange | undefined {
  const { subject, data } = message;
  const parts = rowSubject.parse(subject);
  if (parts === undefined) {
    if (checkpointSubject.parse(subject)?.machine !== machine) return undefined;
    const { position, epoch, rebuilding } = parseInput(
      checkpointSchema,
      parse(data),
      `The checkpoint on ${subject}`,
    );
    return rebuilding ? { kind: "rebuilding" } : { kind: "checkpoint", position, epoch };
  }
  const { projection } = parts;
  if (parts.machine !== machine || !isProjectionName(projection)) return undefined;
  const stated = message.header(positionHeader);
  const position = parseInput(positionSchema, stated, `The header ${positionHeader} on ${subject}`);
  const epoch = message.header(epochHeader);
  const head = { subject, projection, position, ...(epoch === "" ? {} : { epoch }) };
  if (data.length === 0) return { kind: "row", row: { ...head, row: undefined } };
  const json = new TextDecoder().decode(data);
  const row = parseInput(rowSchema, JSON.parse(json), `The row on ${subject}`);
  return {
    kind: "row",
    row: { ...head, row: { slices: slicesOfRow(projection, row), json } },
  };
}

function parse(data: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(data));
}
