const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Text of a commit by its `encoding` header, UTF-8 without one. Bytes that do not fit, or an encoding that is not known,
 * show as U+FFFD: visibly replaced, never dropped.
 */
export function decodeText(bytes: Uint8Array, encoding: string | undefined): string {
  if (encoding === undefined) return lenient.decode(bytes);
  try {
    return new TextDecoder(encoding.trim(), { ignoreBOM: true }).decode(bytes);
  } catch {
    return lenient.decode(bytes); // RangeError: an encoding nobody knows; the replacement shows it
  }
}

/**
 * A file's name. Git keeps names as bytes; those that are no UTF-8 show as `\xE9`, so that two different names stay two.
 */
export function decodeName(bytes: Uint8Array): string {
  const whole = strictly(bytes);
  if (whole !== undefined) return whole;
  let name = "";
  for (let index = 0; index < bytes.length; ) {
    const first = bytes[index] ?? 0;
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const char = strictly(bytes.subarray(index, index + length));
    name += char ?? `\\x${first.toString(16).toUpperCase().padStart(2, "0")}`;
    index += char === undefined ? 1 : length;
  }
  return name;
}

function strictly(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined; // no UTF-8: the caller shows the bytes
  }
}
