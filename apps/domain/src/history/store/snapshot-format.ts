import { isProjectionName, machineName, type ProjectionName } from "@cim/contracts";
import { z } from "zod";

/**
 * A snapshot is sealed bytes (see seal.ts) of this kind; their body is a line of JSON (the header), and the parts: deflated
 * lines `<key as JSON>\t<row as JSON>\n`, sorted by key.
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
  rawBytes: count,
  parts: z
    .array(
      z.strictObject({
        projection: z.string().refine((name): name is ProjectionName => isProjectionName(name)),
        rows: count,
        /** Bytes deflated, and as text in UTF-8. Parts follow each other. */
        length: count,
        rawLength: count.max(8 * partText),
      }),
    )
    .max(10_000),
});

export type SnapshotHeader = z.infer<typeof snapshotHeaderSchema>;
