/**
 * NATS subject matching: `*` takes exactly one token, a last `>` takes one or more.
 * @example matchesSubject("local.*.events.>", "local.fleet.events.component.a.started") // true
 */
export function matchesSubject(pattern: string, subject: string): boolean {
  const want = pattern.split(".");
  const have = subject.split(".");
  for (const [index, token] of want.entries()) {
    if (token === ">") return index === want.length - 1 && have.length > index;
    const actual = have[index];
    if (actual === undefined || (token !== "*" && token !== actual)) return false;
  }
  return want.length === have.length;
}

/** True for a well-formed subscription pattern: tokens non-empty, `*` and `>` alone in their token, `>` last. */
export function isSubjectPattern(pattern: string): boolean {
  const tokens = pattern.split(".");
  return tokens.every((token, index) => {
    if (token === ">") return index === tokens.length - 1;
    return token === "*" || (/^\S+$/u.test(token) && !/[*>]/u.test(token));
  });
}
