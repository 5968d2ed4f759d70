const mostInBlock = 128 * 1024;

/**
 * Bytes as a zstd frame (RFC 8878) of raw blocks: packed by form, not by size, as no compressor is at hand.
 * The frame has a single segment and states its size in four bytes.
 */
export function zstdFrame(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / mostInBlock));
  const frame = new Uint8Array(9 + bytes.length + blocks * 3);
  frame.set([0x28, 0xb5, 0x2f, 0xfd, 0xa0]);
  new DataView(frame.buffer).setUint32(5, bytes.length, true);
  let at = 9;
  for (let block = 0; block < blocks; block++) {
    const part = bytes.subarray(block * mostInBlock, (block + 1) * mostInBlock);
    const head = (part.length << 3) | (block === blocks - 1 ? 1 : 0);
    frame.set([head & 0xff, (head >> 8) & 0xff, (head >> 16) & 0xff], at);
    frame.set(part, at + 3);
    at += 3 + part.length;
  }
  return frame;
}
