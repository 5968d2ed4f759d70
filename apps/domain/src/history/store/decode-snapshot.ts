import { promisify } from "node:util";
import { inflate } from "node:zlib";
import type { ProjectionName } from "@cim/contracts";
import { SnapshotUnreadableError } from "./history-errors.ts";
import { rowTexts } from "./row-texts.ts";
import { unseal } from "./seal.ts";
import {
  type SnapshotHeader,
  snapshotFormat,
  snapshotHeaderSchema,
  snapshotKind,
} from "./snapshot-format.ts";
import type { ReadSnapshot, RowTexts, SnapshotInfo, TextTables } from "./snapshot-store.ts";

const inflated = promisify(inflate);
const lineFeed = 0x0a;

/** What the reader expects to find. */
export interface Expected {
  readonly machine: string;
  readonly schema: string;
  readonly position: number;
}

/**
 * Checks every byte, then gives access to the rows; they are unpacked when asked for.
 * @throws SnapshotUnreadableError saying what is wrong
 */
export function decodeSnapshot(bytes: Uint8Array, expected: Expected): ReadSnapshot {
  const { position } = expected;
  const refuse = (reason: "damaged" | "other-format" | "other-schema", what: string, cause?: unknown) =>
    new SnapshotUnreadableError(position, reason, what, cause);
  const unsealed = unseal(snapshotKind, snapshotFormat, bytes);
  if (unsealed.outcome !== "whole") throw refuse(unsealed.outcome, unsealed.what);
  const { body } = unsealed;
  const headerEnd = body.indexOf(lineFeed);
  let header: SnapshotHeader;
  try {
    header = snapshotHeaderSchema.parse(JSON.parse(new TextDecoder().decode(body.subarray(0, headerEnd))));
  } catch (error) {
    throw refuse("other-format", "its header is not one this version knows", error);
  }
  if (header.schema !== expected.schema) throw refuse("other-schema", "its rows are of another schema");
  if (header.machine !== expected.machine || header.position !== position) {
    throw refuse("damaged", `it is that of ${header.machine} at ${header.position}`);
  }
  const parts = partsOf(header, body.subarray(headerEnd + 1));
  if (parts === undefined) throw refuse("damaged", "its parts are not as long as its header says");

  const { storedAt, schema, foldedAfter, rows, rawBytes } = header;
  const info: SnapshotInfo = {
    position,
    storedAt,
    schema,
    foldedAfter,
    rows,
    rawBytes,
    bytes: bytes.byteLength,
  };
  const unpacked = new Map<ProjectionName, Promise<RowTexts>>();

  async function unpack(projection: ProjectionName): Promise<RowTexts> {
    const found = new Map<string, string>();
    for (const part of parts?.get(projection) ?? []) {
      try {
        const text = await inflated(part.body, { maxOutputLength: Math.max(1, part.rawLength) });
        if (text.byteLength !== part.rawLength)
          throw new Error(`${text.byteLength} bytes of ${part.rawLength}`);
        const before = found.size;
        rowTexts(text.toString("utf8"), found);
        if (found.size - before !== part.rows) throw new Error(`${found.size - before} rows of ${part.rows}`);
      } catch (error) {
        throw refuse("damaged", `its ${projection} cannot be unpacked`, error);
      }
    }
    return found;
  }

  function table(projection: ProjectionName): Promise<RowTexts> {
    let rows = unpacked.get(projection);
    if (rows === undefined) {
      rows = unpack(projection);
      unpacked.set(projection, rows);
    }
    return rows;
  }

  return {
    info,
    table,
    async tables(): Promise<TextTables> {
      const names = [...parts.keys()];
      const all = await Promise.all(names.map(table));
      return new Map(names.map((name, at) => [name, all[at] ?? new Map()]));
    },
  };
}

interface PackedPart {
  readonly body: Uint8Array;
  readonly rows: number;
  readonly rawLength: number;
}

function partsOf(header: SnapshotHeader, bodies: Uint8Array) {
  const parts = new Map<ProjectionName, PackedPart[]>();
  let at = 0;
  for (const { projection, rows, length, rawLength } of header.parts) {
    const part = { body: bodies.subarray(at, at + length), rows, rawLength };
    at += length;
    const known = parts.get(projection);
    if (known === undefined) parts.set(projection, [part]);
    else known.push(part);
  }
  return at === bodies.byteLength ? parts : undefined;
}
