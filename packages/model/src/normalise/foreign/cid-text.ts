const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * The bytes of a version 1 content identifier, as serde writes them (a JSON array), as its base32 text; undefined for any
 * other list.
 */
export function cidText(bytes: readonly unknown[]): string | undefined {
  if (bytes.length < 4 || bytes.length > 128 || bytes[0] !== 1) return undefined;
  let text = "b";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    if (typeof byte !== "number" || !Number.isInteger(byte) || byte < 0 || byte > 255) return undefined;
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + alphabet[(held << (5 - bits)) & 31];
}
