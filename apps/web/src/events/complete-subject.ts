/** A value seen, and in how many events. */
interface SeenValue {
  readonly value: string;
  readonly count: number;
}

/** A pattern that goes on one token further than what is typed. */
interface SubjectCompletion {
  readonly pattern: string;
  /** Events below it, of those that were looked at. */
  readonly count: number;
  /** True when tokens may follow: the pattern then ends with a dot. */
  readonly goesOn: boolean;
}

const most = 14;

/**
 * Completes a subject pattern token by token from subjects seen: the tokens that stand at the place being typed, most frequent first, and
 * the wildcards that would fit there. Pure.
 */
export function completeSubject(typed: string, seen: readonly SeenValue[]): readonly SubjectCompletion[] {
  const tokens = typed.split(".");
  const before = tokens.slice(0, -1);
  if (before.includes(">")) return [];
  const part = (tokens.at(-1) ?? "").toLowerCase();
  const found = new Map<string, { count: number; goesOn: boolean; ends: boolean }>();
  let all = 0;
  let anyFurther = false;
  for (const { value, count } of seen) {
    const have = value.split(".");
    if (!before.every((token, at) => token === have[at] || (token === "*" && have[at] !== undefined)))
      continue;
    const token = have[before.length];
    if (token === undefined) continue;
    all += count;
    const goesOn = have.length > before.length + 1;
    anyFurther ||= goesOn;
    if (!token.toLowerCase().startsWith(part)) continue;
    const kept = found.get(token) ?? { count: 0, goesOn: false, ends: false };
    found.set(token, {
      count: kept.count + count,
      goesOn: kept.goesOn || goesOn,
      ends: kept.ends || !goesOn,
    });
  }
  const head = before.map((token) => `${token}.`).join("");
  const named = [...found]
    .sort(([one, few], [other, many]) => many.count - few.count || (one < other ? -1 : 1))
    .slice(0, most)
    .map(([token, { count, goesOn }]) => ({ pattern: `${head}${token}${goesOn ? "." : ""}`, count, goesOn }));
  const wild = [
    { pattern: `${head}*${anyFurther ? "." : ""}`, count: all, goesOn: anyFurther },
    { pattern: `${head}>`, count: all, goesOn: false },
  ];
  return all === 0 || (part !== "" && part !== "*" && part !== ">") ? named : [...wild, ...named];
}

/** What every subject that fits what is typed contains: its tokens up to the first wildcard. */
export function literalPart(typed: string): string {
  const tokens = typed.split(".");
  const at = tokens.findIndex((token) => token === "*" || token === ">");
  return (at < 0 ? tokens : tokens.slice(0, at)).join(".");
}
