import { promisify } from "node:util";
import { inflate } from "node:zlib";
import type { ProjectionName } from "@cim/contracts";
import { basesOf } from "./encode-snapshot.ts";
import { SnapshotUnreadableError } from "./history-errors.ts";
import { mergedTexts } from "./merged-texts.ts";
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

/** Reads the snapshot at an earlier position, for what builds on it. */
export type ReadBase = (position: number) => Promise<ReadSnapshot>;

/**
 * Checks every byte, then gives access to the rows; they are unpacked when asked for.
 * @throws SnapshotUnreadableError saying what is wrong
 */
export function decodeSnapshot(bytes: Uint8Array, expected: Expected, readBase?: ReadBase): ReadSnapshot {
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
  const tables = tablesOf(header, body.subarray(headerEnd + 1));
  if (tables === undefined) throw refuse("damaged", "its parts are not as long as its header says");

  const { storedAt, schema, foldedAfter, rows, rawBytes } = header;
  const info: SnapshotInfo = {
    position,
    storedAt,
    schema,
    foldedAfter,
    rows,
    rawBytes,
    bytes: bytes.byteLength,
    bases: basesOf(header),
  };
  const unpacked = new Map<ProjectionName, Promise<RowTexts>>();

  async function unpack(projection: ProjectionName): Promise<RowTexts> {
    const packed = tables?.get(projection);
    if (packed === undefined) return new Map();
    const lines = new Map<string, string>();
    try {
      for (const part of packed.parts) await unpackPart(part, lines);
    } catch (error) {
      throw refuse("damaged", `its ${projection} cannot be unpacked`, error);
    }
    let rows: RowTexts = lines;
    if (packed.base > 0) {
      if (readBase === undefined || packed.base >= position) throw refuse("damaged", "it has no base");
      rows = mergedTexts(await (await readBase(packed.base)).table(projection), lines);
    }
    if (rows.size !== packed.rows)
      throw refuse("damaged", `it has ${rows.size} of ${packed.rows} ${projection}`);
    return rows;
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
      const names = [...tables.keys()];
      const all = await Promise.all(names.map(table));
      return new Map(names.map((name, at) => [name, all[at] ?? new Map()]));
    },
  };
}

interface PackedPart {
  readonly body: Uint8Array;
  readonly lines: number;
  readonly rawLength: number;
}

async function unpackPart(part: PackedPart, into: Map<string, string>): Promise<void> {
  const text = await inflated(part.body, { maxOutputLength: Math.max(1, part.rawLength) });
  if (text.byteLength !== part.rawLength) throw new Error(`${text.byteLength} bytes of ${part.rawLength}`);
  const before = into.size;
  rowTexts(text.toString("utf8"), into);
  if (into.size - before !== part.lines) throw new Error(`${into.size - before} lines of ${part.lines}`);
}

interface PackedTable {
  readonly rows: number;
  readonly base: number;
  readonly parts: readonly PackedPart[];
}

function tablesOf(header: SnapshotHeader, bodies: Uint8Array) {
  const tables = new Map<ProjectionName, PackedTable>();
  let at = 0;
  for (const { projection, rows, base, parts } of header.tables) {
    const packed = parts.map(({ lines, length, rawLength }) => {
      const body = bodies.subarray(at, at + length);
      at += length;
      return { body, lines, rawLength };
    });
    tables.set(projection, { rows, base, parts: packed });
  }
  return at === bodies.byteLength ? tables : undefined;
}
