/** One line of a hex view. */
export interface HexLine {
  /** Of its first byte, eight hexadecimal digits. */
  readonly offset: string;
  /** Bytes as two digits each, a space between them, and two spaces in the middle; filled up to the full width. */
  readonly bytes: string;
  /** The same bytes as characters; a dot for what has none in ASCII. */
  readonly characters: string;
}

/** How many lines `length` bytes take at `perLine` bytes a line. */
export function hexLineCount(length: number, perLine: number): number {
  return Math.ceil(length / perLine);
}

/** The line `at` (from 0) of `bytes`. */
export function hexLine(bytes: Uint8Array, at: number, perLine: number): HexLine {
  const start = at * perLine;
  const part = bytes.subarray(start, start + perLine);
  const digits = Array.from({ length: perLine }, (_, index) => {
    const byte = part[index];
    return byte === undefined ? "  " : byte.toString(16).padStart(2, "0");
  });
  const half = perLine / 2;
  return {
    offset: start.toString(16).padStart(8, "0"),
    bytes: `${digits.slice(0, half).join(" ")}  ${digits.slice(half).join(" ")}`,
    characters: Array.from(part, (byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".",
    ).join(""),
  };
}
