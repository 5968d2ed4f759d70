import { z } from "zod";
import { chunkForm } from "../store/encode-chunk.ts";
import { ChunkDamagedError } from "../store/series-errors.ts";

const markSchema = z.object({ form: z.int(), sealedUntil: z.int().nonnegative() });

/** How far measurements lie in kept chunks, in whole seconds since 1970; 0: nothing was kept. @throws ChunkDamagedError */
export function readMark(bytes: Uint8Array | undefined): number {
  if (bytes === undefined) return 0;
  let mark: z.infer<typeof markSchema>;
  try {
    mark = markSchema.parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch (error) {
    throw new ChunkDamagedError(`how far they go is no mark: ${String(error)}`);
  }
  if (mark.form !== chunkForm) {
    throw new ChunkDamagedError(
      `they were kept in form ${mark.form}, this version reads ${chunkForm}; start the version that wrote them, or delete the stream CIM_SERIES`,
    );
  }
  return mark.sealedUntil;
}

export function writeMark(sealedUntil: number): Uint8Array {
  return Buffer.from(JSON.stringify({ form: chunkForm, sealedUntil }));
}
