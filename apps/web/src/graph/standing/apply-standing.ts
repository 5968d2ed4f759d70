import { type GraphAnswer, keyRows, type StandingChange } from "@cim/contracts/graph";

/** A row as a table shows it. */
export interface ListedRow {
  readonly key: string;
  readonly cells: readonly unknown[];
  /** When it came or changed, by the page's own clock (`performance.now()`); undefined: it was there from the beginning. */
  readonly cameAt: number | undefined;
}

interface StandingRow extends ListedRow {
  /** All that it says, with what its cells refer to. */
  readonly text: string;
}

/** What happened to a row. */
export interface StandingNote {
  readonly id: number;
  readonly what: "came" | "went" | "changed";
  readonly key: string;
  readonly cells: readonly unknown[];
  /** How many rows it stands for. */
  readonly count: number;
  /** The event that did it; undefined: it happened while nobody listened. */
  readonly because: StandingChange["because"];
  /** Milliseconds since 1970 at which the page heard of it. */
  readonly at: number;
}

/** A standing question as it stands. */
export interface Standing {
  readonly epoch: string;
  readonly sequence: number;
  /** Columns, and what cells refer to; its own rows may be older than `rows`. */
  readonly answer: GraphAnswer;
  readonly rows: readonly StandingRow[];
  /** What came, went and changed, newest first. */
  readonly notes: readonly StandingNote[];
  readonly position: number;
  readonly problem: string | undefined;
}

/** What a change makes of it; `gap`: something was missed, all rows must be asked for anew. */
export type AppliedStanding = { readonly standing: Standing } | { readonly gap: true };

const mostNotes = 500;
/** More rows than this that change together have one note: they would be a flicker, not a list. */
const mostChangedAlone = 5;

export interface HeardAt {
  /** `performance.now()` */
  readonly page: number;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/**
 * Applies a change to what was known. All rows (at first, after a reconnect, or because cells refer to them) replace what was there; what
 * is different is noted all the same.
 */
export function applyStanding(
  before: Standing | undefined,
  change: StandingChange,
  heard: HeardAt,
): AppliedStanding {
  const { epoch, sequence, position, problem } = change;
  if (change.answer) {
    const rows = keyRows(change.answer).map(
      ({ key, row, text }): StandingRow => ({ key, cells: row, text, cameAt: undefined }),
    );
    const answer = change.answer;
    if (!before) return { standing: { epoch, sequence, answer, rows, notes: [], position, problem } };
    const now = new Set(rows.map(({ key }) => key));
    const went = before.rows.filter((row) => !now.has(row.key));
    const merged = mergeRows(before, rows, went, change.because, heard);
    // In the order of the answer, which may have a meaning.
    const marked = new Map(merged.rows.map((row) => [row.key, row]));
    const ordered = rows.map((row) => marked.get(row.key) ?? row);
    return {
      standing: { epoch, sequence, answer, rows: ordered, notes: merged.notes, position, problem },
    };
  }
  if (!before) return { gap: true };
  // Told by the server of the question itself, not of its rows.
  if (epoch === "" && problem !== undefined) return { standing: { ...before, problem } };
  if (epoch !== before.epoch || sequence > before.sequence + 1) return { gap: true };
  // Heard already: a stream may repeat itself.
  if (sequence <= before.sequence) return { standing: before };
  const gone = new Set(change.went);
  const went = before.rows.filter((row) => gone.has(row.key));
  const came = change.came.map(
    ({ key, row }): StandingRow => ({ key, cells: row, text: JSON.stringify(row), cameAt: undefined }),
  );
  const merged = mergeRows(before, came, went, change.because, heard);
  return { standing: { ...before, sequence, position, problem, rows: merged.rows, notes: merged.notes } };
}

/** `before` with rows that came or changed (those alike stay as they are) and without those that went. */
function mergeRows(
  before: Standing,
  given: readonly StandingRow[],
  went: readonly StandingRow[],
  because: StandingChange["because"],
  heard: HeardAt,
): Pick<Standing, "rows" | "notes"> {
  const known = new Map(before.rows.map((row) => [row.key, row]));
  const different = given.filter((row) => known.get(row.key)?.text !== row.text);
  const marked = new Map(different.map((row) => [row.key, { ...row, cameAt: heard.page }]));
  const gone = new Set(went.map(({ key }) => key));
  const rows = before.rows
    .filter((row) => !gone.has(row.key))
    .map((row) => marked.get(row.key) ?? row)
    .concat([...marked.values()].filter((row) => !known.has(row.key)));
  let id = before.notes[0]?.id ?? 0;
  const note = (what: StandingNote["what"], { key, cells }: StandingRow): StandingNote => {
    id += 1;
    return { id, what, key, cells, count: 1, because, at: heard.time };
  };
  const changed = different.filter((row) => known.has(row.key));
  const together = { key: "", cells: [], text: "", cameAt: undefined };
  const added = [
    ...went.map((row) => note("went", row)),
    ...(changed.length > mostChangedAlone
      ? [{ ...note("changed", together), count: changed.length }]
      : changed.map((row) => note("changed", row))),
    ...different.filter((row) => !known.has(row.key)).map((row) => note("came", row)),
  ];
  if (added.length === 0) return { rows, notes: before.notes };
  // A row whose figures go on changing has one note, the newest: else it would push out all that came and went.
  const again = new Set(added.filter(({ what }) => what === "changed").map(({ key }) => key));
  const older = before.notes.filter(({ what, key }) => what !== "changed" || !again.has(key));
  return { rows, notes: [...added.toReversed(), ...older].slice(0, mostNotes) };
}

/** What a standing question's rows are now, as an answer that can be drawn and saved to a file. */
export function answerNow({ answer, rows, position }: Standing): GraphAnswer {
  return { ...answer, rows: rows.map(({ cells }) => [...cells]), position };
}
