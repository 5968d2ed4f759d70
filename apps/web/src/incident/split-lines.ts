import { IncidentFileError } from "./incident-file-error.ts";

const lineFeed = 0x0a;

/**
 * Cuts bytes that come in pieces into lines, without their line feeds. Holds at most one line.
 * @throws IncidentFileError `too-long` as soon as a line is longer than `longest` bytes
 */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let lines = 0;
  const keep = (part: Uint8Array) => {
    length += part.length;
    if (length > longest) throw new IncidentFileError("too-long", { line: lines + 1, amount: longest });
    if (part.length > 0) parts.push(part);
  };
  const take = () => {
    const line = parts.length === 1 && parts[0] ? parts[0] : joined(parts, length);
    parts = [];
    length = 0;
    lines += 1;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, from)) {
      keep(chunk.subarray(from, at));
      yield take();
      from = at + 1;
    }
    keep(chunk.subarray(from));
  }
  if (length > 0) yield take();
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
