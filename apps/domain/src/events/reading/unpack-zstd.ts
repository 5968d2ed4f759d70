import { CimError } from "@cim/contracts";
import { Decompress } from "fzstd";

/** Largest unpacked body, in bytes. */
export const unpackLimit = 8 * 1024 * 1024;
/** Bodies that unpack to more than so many times their size are refused, beyond the first MiB. */
const mostRatio = 500;
const withoutRatio = 1024 * 1024;

/** A packed body that is broken, or unpacks to more than is looked at. */
export class UnpackError extends CimError {
  constructor(why: string, cause?: unknown) {
    super("cannot-unpack", `The body is packed by zstd and cannot be unpacked: ${why}`, { cause });
  }
}

/** True for bytes that begin as a zstd frame does (RFC 8878, section 3.1.1). */
export function isZstd(bytes: Uint8Array): boolean {
  return bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd;
}

/**
 * Unpacks zstd within limits of size and ratio: what a frame claims is checked before memory is taken for it, what comes out is
 * counted block by block.
 * @throws UnpackError
 */
export function unpackZstd(packed: Uint8Array): Uint8Array {
  const limit = Math.min(unpackLimit, Math.max(withoutRatio, packed.length * mostRatio));
  checkFrames(packed, limit);
  const blocks: Uint8Array[] = [];
  let total = 0;
  const stream = new Decompress((block) => {
    total += block.length;
    if (total > limit) throw new UnpackError(`it holds more than ${limit} bytes`);
    blocks.push(block.slice()); // the decoder goes on using its own
  });
  try {
    stream.push(packed, true);
  } catch (error) {
    if (error instanceof UnpackError) throw error;
    throw new UnpackError(error instanceof Error ? error.message : String(error), error);
  }
  return Buffer.concat(blocks);
}

/** Walks the frames by their headers and block sizes (RFC 8878, section 3.1): none may ask for more memory than the limit. */
function checkFrames(packed: Uint8Array, limit: number): void {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  try {
    for (let at = 0; at < packed.length; ) {
      const magic = view.getUint32(at, true);
      if (magic >>> 4 === 0x184d2a5) at += 8 + view.getUint32(at + 4, true);
      else if (magic === 0xfd2fb528) at = endOfFrame(view, at, limit);
      else throw new UnpackError("something else follows it");
    }
  } catch (error) {
    if (error instanceof UnpackError) throw error;
    throw new UnpackError("it ends too early", error); // DataView's RangeError
  }
}

function endOfFrame(view: DataView, start: number, limit: number): number {
  const descriptor = view.getUint8(start + 4);
  const isSingle = (descriptor & 0x20) !== 0;
  if ((descriptor & 3) !== 0) throw new UnpackError("it needs a dictionary");
  let at = start + 5;
  if (!isSingle) {
    const window = view.getUint8(at++);
    const base = 2 ** (10 + (window >>> 3));
    if (base + (base / 8) * (window & 7) > unpackLimit) throw new UnpackError("its window is too large");
  }
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >>> 6] ?? 0;
  const size = contentSize(view, at, sizeBytes);
  if (size > limit) throw new UnpackError(`it holds more than ${limit} bytes`);
  at += sizeBytes;
  for (let isLast = false; !isLast; ) {
    const block = view.getUint16(at, true) + view.getUint8(at + 2) * 65536;
    const isRepeated = ((block >>> 1) & 3) === 1;
    isLast = (block & 1) === 1;
    at += 3 + (isRepeated ? 1 : block >>> 3);
  }
  return at + ((descriptor & 4) === 0 ? 0 : 4);
}

function contentSize(view: DataView, at: number, bytes: number): number {
  if (bytes === 0) return 0;
  if (bytes === 1) return view.getUint8(at);
  if (bytes === 2) return view.getUint16(at, true) + 256;
  return bytes === 4 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true));
}
