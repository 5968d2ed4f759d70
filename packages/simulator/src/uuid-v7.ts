import type { Random } from "./random.ts";

/** A UUIDv7 (RFC 9562, section 5.7) from a given time and given randomness. @param time epoch milliseconds */
export function uuidV7(time: number, random: Random): string {
  const stamp = Math.floor(time).toString(16).padStart(12, "0").slice(-12);
  const bits = random.hex(19);
  const variant = "89ab"[Number.parseInt(bits.charAt(3), 16) & 3];
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${bits.slice(0, 3)}-${variant}${bits.slice(4, 7)}-${bits.slice(7)}`;
}
