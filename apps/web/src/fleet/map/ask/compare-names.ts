/**
 * Names as people read them: `web-2` before `web-10`, and letters' case decides only between names that are else the same. By hand, as
 * `Intl.Collator` with numbers takes five times as long, and 100,000 names are 1.7 million comparisons.
 */
export function compareNames(one: string, other: string): number {
  if (one === other) return 0;
  let left = 0;
  let right = 0;
  while (left < one.length && right < other.length) {
    const a = one.charCodeAt(left);
    const b = other.charCodeAt(right);
    if (isDigit(a) && isDigit(b)) {
      const endLeft = endOfNumber(one, left);
      const endRight = endOfNumber(other, right);
      const from = withoutZeros(one, left, endLeft);
      const to = withoutZeros(other, right, endRight);
      const byLength = endLeft - from - (endRight - to);
      if (byLength !== 0) return byLength;
      for (let at = 0; at < endLeft - from; at += 1) {
        const byDigit = one.charCodeAt(from + at) - other.charCodeAt(to + at);
        if (byDigit !== 0) return byDigit;
      }
      left = endLeft;
      right = endRight;
    } else {
      const byLetter = a === b ? 0 : lower(a) - lower(b);
      if (byLetter !== 0) return byLetter;
      left += 1;
      right += 1;
    }
  }
  return one.length - left - (other.length - right) || (one < other ? -1 : 1);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

function endOfNumber(text: string, from: number): number {
  let at = from;
  while (at < text.length && isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

function withoutZeros(text: string, from: number, to: number): number {
  let at = from;
  while (at < to - 1 && text.charCodeAt(at) === 48) at += 1;
  return at;
}
