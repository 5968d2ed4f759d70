import { promisify } from "node:util";
import { constants, crc32, deflateRaw } from "node:zlib";

const deflate = promisify(deflateRaw);

/** Pieces compressed at once, in the thread pool. */
const ahead = 2;
const header = Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255]);

/**
 * Bytes as one gzip member (RFC 1952), in pieces as they are ready. Pieces are compressed side by side, each ended on a byte
 * boundary by an empty block, so that together they are one deflate stream (RFC 1951).
 */
export async function* gzipPieces(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  let checksum = 0;
  let length = 0;
  const underWay: Promise<Uint8Array>[] = [];
  const begin = (bytes: Uint8Array, flush: number) => {
    const piece = deflate(bytes, { level: 1, finishFlush: flush });
    piece.catch(() => undefined); // awaited in its turn
    underWay.push(piece);
  };
  yield header;
  for await (const bytes of pieces) {
    checksum = crc32(bytes, checksum);
    length += bytes.length;
    begin(bytes, constants.Z_SYNC_FLUSH);
    if (underWay.length > ahead) yield await next(underWay);
  }
  begin(new Uint8Array(), constants.Z_FINISH);
  while (underWay.length > 0) yield await next(underWay);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(checksum >>> 0, 0);
  trailer.writeUInt32LE(length % 2 ** 32, 4);
  yield trailer;
}

async function next(underWay: Promise<Uint8Array>[]): Promise<Uint8Array> {
  return (await underWay.shift()) ?? new Uint8Array();
}
