import { IncidentFileError } from "./incident-file-error.ts";
import type { IncidentLimits } from "./incident-limits.ts";

/** Bytes given to the decompressor at once: what it makes of them waits in memory, at worst 1,032 times as much. */
const piece = 16 * 1024;

/**
 * The text of a gzip file in pieces, read no faster than it is taken.
 * @param read told how many bytes of the file were read so far
 * @throws IncidentFileError when it is too large, cannot be read, is no gzip, or is damaged or cut
 */
export async function* inflate(
  file: Blob,
  limits: IncidentLimits,
  signal: AbortSignal,
  read: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  if (file.size > limits.file) throw new IncidentFileError("too-large", { amount: limits.file });
  const head = new Uint8Array(await bytesOf(file, 0, 2));
  if (head[0] !== 0x1f || head[1] !== 0x8b) throw new IncidentFileError("foreign", { detail: "not gzip" });
  let at = 0;
  const source = new ReadableStream<BufferSource>(
    {
      async pull(controller) {
        if (at >= file.size) return controller.close();
        const bytes = await bytesOf(file, at, at + piece);
        at += bytes.byteLength;
        read(at);
        controller.enqueue(new Uint8Array(bytes));
      },
    },
    { highWaterMark: 0 },
  );
  const reader = source.pipeThrough(new DecompressionStream("gzip"), { signal }).getReader();
  let text = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value.length;
      if (text > limits.text) throw new IncidentFileError("too-large", { amount: limits.text });
      yield value;
    }
  } catch (error) {
    if (error instanceof IncidentFileError || signal.aborted) throw error;
    throw new IncidentFileError("damaged", { detail: String(error) }, { cause: error });
  } finally {
    // Whoever stops early (a line at fault, a limit) must not leave the decompressor at work; a broken one refuses to be told.
    await reader.cancel().catch(() => undefined);
  }
}

async function bytesOf(file: Blob, from: number, to: number): Promise<ArrayBuffer> {
  try {
    return await file.slice(from, to).arrayBuffer();
  } catch (error) {
    throw new IncidentFileError("unreadable", { detail: String(error) }, { cause: error });
  }
}
