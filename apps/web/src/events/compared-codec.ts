import type { UrlCodec } from "../app/url-codec.ts";

/** Positions of the events marked to compare, as `12,15`: none, one that waits for another, or the two. */
export const comparedCodec: UrlCodec<readonly number[]> = {
  fallback: [],
  parse(text) {
    const positions = text.split(",").map((part) => (/^[1-9]\d{0,15}$/u.test(part) ? Number(part) : 0));
    const isSound = positions.length <= 2 && positions.every((one) => one > 0 && Number.isSafeInteger(one));
    return isSound && new Set(positions).size === positions.length ? positions : undefined;
  },
  format: (positions) => positions.join(","),
};

/** `marked` with one more event marked, or no longer; at most two. */
export function toggleMark(marked: readonly number[], position: number): readonly number[] {
  if (marked.includes(position)) return marked.filter((one) => one !== position);
  return [...marked.slice(-1), position];
}
