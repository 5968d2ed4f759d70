interface Branch {
  readonly children: Map<string, Branch>;
  /** The whole subject or pattern that ends here. */
  subject: string | undefined;
}

/** Subjects and patterns by their tokens, to find those that overlap another: each step goes only where a message could. */
export interface SubjectTrie {
  add(subject: string): void;
  /** Every one that some message could match together with `subject`, itself among them where it is there. */
  overlapping(subject: string): readonly string[];
}

export function createSubjectTrie(): SubjectTrie {
  const root: Branch = { children: new Map(), subject: undefined };
  return {
    add(subject) {
      let branch = root;
      for (const token of subject.split(".")) {
        let next = branch.children.get(token);
        if (next === undefined) {
          next = { children: new Map(), subject: undefined };
          branch.children.set(token, next);
        }
        branch = next;
      }
      branch.subject = subject;
    },
    overlapping(subject) {
      const found: string[] = [];
      walk(root, subject.split("."), 0, found);
      return found;
    },
  };
}

function walk(branch: Branch, tokens: readonly string[], at: number, found: string[]): void {
  const token = tokens[at];
  if (token === undefined) {
    if (branch.subject !== undefined) found.push(branch.subject);
    return;
  }
  const { children } = branch;
  if (token === ">") {
    for (const child of children.values()) below(child, found);
    return;
  }
  const rest = children.get(">")?.subject;
  if (rest !== undefined) found.push(rest);
  if (token === "*") {
    for (const [name, child] of children) if (name !== ">") walk(child, tokens, at + 1, found);
    return;
  }
  const same = children.get(token);
  if (same !== undefined) walk(same, tokens, at + 1, found);
  const any = children.get("*");
  if (any !== undefined) walk(any, tokens, at + 1, found);
}

function below(branch: Branch, found: string[]): void {
  if (branch.subject !== undefined) found.push(branch.subject);
  for (const child of branch.children.values()) below(child, found);
}

/** True when every message that `narrow` can match is one that `wide` does. */
export function coversSubject(wide: string, narrow: string): boolean {
  const want = wide.split(".");
  const have = narrow.split(".");
  for (const [index, token] of want.entries()) {
    const actual = have[index];
    if (actual === undefined) return false;
    if (token === ">") return true;
    if (actual === ">") return false;
    if (token !== "*" && token !== actual) return false;
  }
  return want.length === have.length;
}
