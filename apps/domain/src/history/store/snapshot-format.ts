import { isProjectionName, machineName, type ProjectionName } from "@cim/contracts";
import { z } from "zod";

/**
 * A snapshot is sealed bytes (see seal.ts) of this kind; their body is a line of JSON (the header), and the parts: deflated
 * lines `<key as JSON>\t<row as JSON>\n`, sorted by key. A table that builds on an earlier snapshot, its base, has only the
 * rows changed since, and `<key as JSON>\t\n` for those that are gone. A base is whole itself.
 */
export const snapshotKind = "cim-snapshot";

/** Counts up when a reader of the version before would misread the bytes. */
export const snapshotFormat = 1;

/** A part is closed once its text is this long: below V8's longest string, and each is unpacked in one turn. */
export const partText = 16 * 1024 * 1024;

const count = z.int().nonnegative();

export const snapshotHeaderSchema = z.strictObject({
  machine: z.string().regex(machineName),
  position: z.int().positive(),
  storedAt: z.iso.datetime(),
  schema: z.string().min(1).max(128),
  foldedAfter: count,
  rows: count,
  /** Text of all tables, that of bases included. */
  rawBytes: count,
  tables: z
    .array(
      z.strictObject({
        projection: z.string().refine((name): name is ProjectionName => isProjectionName(name)),
        /** All rows, those of the base included. */
        rows: count,
        /** Position of the snapshot it builds on; 0: none. */
        base: count,
        /** They follow each other: bytes deflated, and as text in UTF-8. */
        parts: z
          .array(z.strictObject({ lines: count, length: count, rawLength: count.max(8 * partText) }))
          .max(10_000),
      }),
    )
    .max(100),
});

export type SnapshotHeader = z.infer<typeof snapshotHeaderSchema>;
