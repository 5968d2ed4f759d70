import type { SubjectFormRow } from "@cim/contracts/language";
import { isPattern, mayMatch } from "./subject-readers.ts";

/** One token of the machine's language below those before it, with what all subjects through it have together. */
export interface SubjectNode {
  /** Tokens down to here, joined by dots: also its key. */
  readonly path: string;
  readonly text: string;
  readonly role: SubjectFormRow["tokens"][number]["role"];
  readonly depth: number;
  readonly count: number;
  readonly perMinute: number;
  /** Forms of subject that go through it or end here. */
  readonly forms: number;
  /** Forms that do not keep to the grammar configured for them. */
  readonly disagreeing: number;
  readonly hasChildren: boolean;
  /** The forms that end here, one per source. */
  readonly ends: readonly SubjectFormRow[];
  /** Newest message through it, RFC 3339. */
  readonly lastTime: string;
}

/** Minutes without a message after which a rate is none. */
const quietAfter = 2;
const minute = 60_000;

/** Messages per minute lately: the mean of the whole minutes kept, or what came in the first one so far; 0 once quiet. */
export function rateOf(row: Pick<SubjectFormRow, "perMinute" | "lastTime">, now: number): number {
  const [current = 0, ...whole] = row.perMinute;
  if (now - Date.parse(row.lastTime) > quietAfter * minute) return 0;
  return whole.length === 0 ? current : whole.reduce((sum, count) => sum + count, 0) / whole.length;
}

interface Growing {
  readonly path: string;
  readonly text: string;
  readonly role: SubjectNode["role"];
  readonly below: Map<string, Growing>;
  readonly ends: SubjectFormRow[];
}

/**
 * The tree of all subjects, as the rows in sight: children of what is in `open` only, or with `query` every token on the way to
 * a form that contains it. Siblings by name.
 */
export function subjectTree(
  rows: readonly SubjectFormRow[],
  options: { readonly open: ReadonlySet<string>; readonly query: string; readonly now: number },
): readonly SubjectNode[] {
  const query = options.query.trim().toLowerCase();
  const root: Growing = { path: "", text: "", role: "word", below: new Map(), ends: [] };
  for (const row of rows) {
    if (query === "" || says(row, query)) grow(root, row);
  }
  const nodes: SubjectNode[] = [];
  flatten(root, -1, nodes, (path) => query !== "" || options.open.has(path), options.now);
  return nodes;
}

/** True when a form, or who says it, contains the text; of a pattern: when some subject of the form answers it. */
function says(row: SubjectFormRow, query: string): boolean {
  if (isPattern(query)) return mayMatch(query, row.form.toLowerCase());
  const told = [row.form, row.source, row.domain, ...row.types, ...row.publishers, ...row.examples];
  return told.some((text) => text.toLowerCase().includes(query));
}

function grow(root: Growing, row: SubjectFormRow): void {
  let node = root;
  for (const { text, role } of row.tokens) {
    let next = node.below.get(text);
    if (next === undefined) {
      const path = node.path === "" ? text : `${node.path}.${text}`;
      next = { path, text, role, below: new Map(), ends: [] };
      node.below.set(text, next);
    }
    node = next;
  }
  node.ends.push(row);
}

type Sum = Pick<SubjectNode, "count" | "perMinute" | "forms" | "disagreeing" | "lastTime">;

function flatten(
  node: Growing,
  depth: number,
  into: SubjectNode[],
  isOpen: (path: string) => boolean,
  now: number,
): Sum {
  const at = into.length;
  if (depth >= 0) into.push(undefined as unknown as SubjectNode); // its place; filled when what is below is counted
  let sum: Sum = { count: 0, perMinute: 0, forms: 0, disagreeing: 0, lastTime: "" };
  for (const row of node.ends) {
    sum = added(sum, {
      count: row.count,
      perMinute: rateOf(row, now),
      forms: 1,
      disagreeing: row.agrees === false ? 1 : 0,
      lastTime: row.lastTime,
    });
  }
  const shown = depth < 0 || isOpen(node.path);
  const below: SubjectNode[] = [];
  const children = [...node.below.values()].sort((one, other) => (one.text < other.text ? -1 : 1));
  for (const child of children) sum = added(sum, flatten(child, depth + 1, below, isOpen, now));
  if (depth >= 0) {
    const { path, text, role, ends } = node;
    into[at] = { path, text, role, depth, ...sum, hasChildren: node.below.size > 0, ends };
  }
  if (shown) for (const one of below) into.push(one);
  return sum;
}

function added(one: Sum, other: Sum): Sum {
  return {
    count: one.count + other.count,
    perMinute: one.perMinute + other.perMinute,
    forms: one.forms + other.forms,
    disagreeing: one.disagreeing + other.disagreeing,
    lastTime: one.lastTime > other.lastTime ? one.lastTime : other.lastTime,
  };
}

/** Paths of all tokens with others below them, down to a depth. */
export function inner(rows: readonly SubjectFormRow[], depth: number): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { tokens } of rows) {
    let path = "";
    for (const [index, { text }] of tokens.slice(0, -1).entries()) {
      if (index >= depth) break;
      path = path === "" ? text : `${path}.${text}`;
      paths.add(path);
    }
  }
  return paths;
}

/** Rows that a first look takes in. */
const firstSight = 60;

/** What is open at first: as many levels as a first look takes in, at least that of a lone first token. */
export function firstOpen(rows: readonly SubjectFormRow[]): ReadonlySet<string> {
  let open: ReadonlySet<string> = new Set();
  for (let depth = 1; depth <= 16; depth++) {
    const deeper = inner(rows, depth);
    const isOne = new Set(rows.map((row) => row.tokens[depth - 1]?.text)).size === 1;
    const seen = subjectTree(rows, { open: deeper, query: "", now: 0 }).length;
    if (!isOne && seen > firstSight) break;
    open = deeper;
  }
  return open;
}
