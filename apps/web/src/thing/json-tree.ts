/** A place in a JSON value: names and indexes from the root down, joined by line feeds (no name that is shown holds one unescaped). */
export type JsonPath = string;

/** One line of a tree of a JSON value. */
export interface TreeRow {
  readonly path: JsonPath;
  readonly depth: number;
  /** Name within its parent, or its index; undefined for the root. */
  readonly name: string | undefined;
  readonly kind: "object" | "array" | "string" | "number" | "boolean" | "null";
  /** A value as it is shown; empty for objects and arrays. */
  readonly text: string;
  /** How many fields or items it holds. */
  readonly size: number;
  /** undefined: it holds nothing to open. */
  readonly isOpen: boolean | undefined;
}

/** Which places are open besides, or instead of, those that are open by themselves. */
export type OpenPaths = ReadonlyMap<JsonPath, boolean>;

/** Levels that are open by themselves, while the tree has no more rows than this. */
const openLevels = 3;
const openRows = 400;

/** The rows in sight of a tree, top to bottom. */
export function treeRows(root: unknown, open: OpenPaths): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const visit = (value: unknown, name: string | undefined, path: JsonPath, depth: number): void => {
    const inner = entriesOf(value);
    const isOpen =
      inner === undefined || inner.length === 0
        ? undefined
        : (open.get(path) ?? (depth < openLevels && rows.length + inner.length < openRows));
    rows.push({
      path,
      depth,
      name,
      kind: kindOf(value),
      text: inner === undefined ? textOf(value) : "",
      size: inner?.length ?? 0,
      isOpen,
    });
    if (!isOpen || !inner) return;
    for (const [key, one] of inner) visit(one, key, `${path}\n${key}`, depth + 1);
  };
  visit(root, undefined, "", 0);
  return rows;
}

/** Every place that can be opened, all open or all closed but the root. */
export function allPaths(root: unknown, isOpen: boolean): OpenPaths {
  const open = new Map<JsonPath, boolean>();
  const visit = (value: unknown, path: JsonPath): void => {
    const inner = entriesOf(value);
    if (!inner) return;
    open.set(path, isOpen || path === "");
    for (const [key, one] of inner) visit(one, `${path}\n${key}`);
  };
  visit(root, "");
  return open;
}

/** Path of the row that holds another; undefined for the root. */
export function parentPath(path: JsonPath): JsonPath | undefined {
  return path === "" ? undefined : path.slice(0, path.lastIndexOf("\n"));
}

/** A path as the contract writes those of hidden fields: names with dots between. */
export function dotted(path: JsonPath): string {
  return path.split("\n").slice(1).join(".");
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  return typeof value === "object" && value !== null ? Object.entries(value) : undefined;
}

function kindOf(value: unknown): TreeRow["kind"] {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const kind = typeof value;
  return kind === "string" || kind === "number" || kind === "boolean" ? kind : "object";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
