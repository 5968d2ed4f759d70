import { type IncidentLine, makeCidHasher } from "@cim/contracts";
import { createBreath } from "../http/breath.ts";
import { IncidentTooLargeError, mostBytes, mostLines } from "./incident-too-large-error.ts";

export interface SealLimits {
  readonly lines: number;
  readonly bytes: number;
}

/** Bytes that go on together. */
const chunkBytes = 64 * 1024;

/**
 * Lines as the bytes of an incident file before compression, in chunks, with the `end` line that names all before it.
 * @throws IncidentTooLargeError when there are more lines or bytes than a reader takes
 */
export async function* sealLines(
  lines: AsyncIterable<IncidentLine>,
  limits: SealLimits = { lines: mostLines, bytes: mostBytes },
): AsyncGenerator<Uint8Array, void> {
  const hasher = makeCidHasher();
  const breathe = createBreath();
  const waiting: string[] = [];
  let [length, count, bytes] = [0, 0, 0];

  function take(): Uint8Array {
    const chunk = Buffer.from(waiting.splice(0).join(""));
    length = 0;
    bytes += chunk.length;
    if (bytes > limits.bytes) throw new IncidentTooLargeError(`a file takes ${limits.bytes} bytes of text`);
    hasher.update(chunk);
    return chunk;
  }

  for await (const line of lines) {
    const text = `${JSON.stringify(line)}\n`;
    count += 1;
    if (count >= limits.lines) throw new IncidentTooLargeError(`a file takes ${limits.lines} lines`);
    waiting.push(text);
    length += text.length;
    if (length >= chunkBytes) yield take();
    await breathe();
  }
  if (length > 0) yield take();
  const end: IncidentLine = { line: "end", lines: count, cid: hasher.cid() };
  yield Buffer.from(`${JSON.stringify(end)}\n`);
}
