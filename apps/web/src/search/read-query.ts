import { isSubjectPattern } from "@cim/contracts/subjects";

/** What a text that was typed may name besides a thing. */
export interface QueryReading {
  /** A position of the log. */
  readonly position: number | undefined;
  /** A content identifier, without what addresses put around it. */
  readonly cid: string | undefined;
  /** An id of an event, or of a correlation. */
  readonly id: string | undefined;
  /** Subject patterns that it may be meant as, the likelier first. */
  readonly patterns: readonly string[];
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
/** Base 32 and 36 lower case, base 58 (version 0 and 1), base 16, base 64 for URLs: as multibase marks them. */
const cidForms =
  /^(?:b[a-z2-7]{30,}|k[0-9a-z]{30,}|Qm[1-9A-HJ-NP-Za-km-z]{44}|z[1-9A-HJ-NP-Za-km-z]{30,}|f[0-9a-f]{40,}|u[A-Za-z0-9_-]{30,})$/u;
const leastOfId = 16;
const longestId = 256;

/** Reads what was typed by its form alone. */
export function readQuery(typed: string): QueryReading {
  const text = typed.trim();
  const number = /^#?(\d{1,16})$/u.exec(text)?.[1];
  const position = number !== undefined && Number.isSafeInteger(Number(number)) ? Number(number) : undefined;
  const cid = /^(?:ipfs:\/\/|\/ipfs\/|cid:)?([^/]+)$/u.exec(text)?.[1];
  const isCid = cid !== undefined && cid.length <= 512 && cidForms.test(cid);
  return {
    position: position !== undefined && position > 0 ? position : undefined,
    cid: isCid ? cid : undefined,
    id: !isCid && isId(text) ? text : undefined,
    patterns: patternsOf(text),
  };
}

/** A UUID, or another single word long enough to be asked for, with a digit in it. */
function isId(text: string): boolean {
  if (uuid.test(text)) return true;
  return (
    text.length >= leastOfId &&
    text.length <= longestId &&
    /\d/u.test(text) &&
    /^[\w:#@/+=-]+$/u.test(text) &&
    !/^\d+$/u.test(text)
  );
}

function patternsOf(text: string): readonly string[] {
  if (!/[.*>]/u.test(text) || text.length > longestId) return [];
  const whole = text.endsWith(".") ? text.slice(0, -1) : text;
  if (whole === "" || !isSubjectPattern(whole)) return [];
  if (/[*>]/u.test(whole)) return [whole];
  // Not said whether it is all of a subject or how several begin.
  return text === whole ? [whole, `${whole}.>`] : [`${whole}.>`];
}
