import type { GraphAnswer } from "@cim/contracts/graph";
import { keyOf } from "../data/answer-graph.ts";
import { type Question, questionBody } from "../data/question.ts";
import { cellContext, cellText, readCell } from "./read-cell.ts";

/**
 * The answer as CSV (RFC 4180, with CRLF): a column of things is two, its keys and its names. Texts that a spreadsheet would take for
 * a formula begin with an apostrophe.
 */
export function answerCsv(answer: GraphAnswer): string {
  const context = cellContext(answer);
  const isOfThings = answer.columns.map((column, at) =>
    answer.rows.some((row) => {
      const cell = readCell(row[at], column, context);
      return cell.kind === "thing" || cell.kind === "things";
    }),
  );
  const head = answer.columns.flatMap(({ name }, at) => (isOfThings[at] ? [name, `${name}_name`] : [name]));
  const lines = answer.rows.map((row) =>
    answer.columns.flatMap((column, at) => {
      const cell = readCell(row[at], column, context);
      const text = cellText(cell);
      if (!isOfThings[at]) return [cell.kind === "number" || cell.kind === "rate" ? cell.number : text];
      if (cell.kind === "thing") return [keyOf(cell.thing), text];
      if (cell.kind === "things") return [cell.things.map(keyOf).join(" "), text];
      return [text, ""];
    }),
  );
  return [head, ...lines].map((line) => `${line.map(csvCell).join(",")}\r\n`).join("");
}

function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The answer as JSON: what was asked, how it was answered, and rows as objects by column. */
export function answerJson(answer: GraphAnswer, question: Question | undefined): string {
  const { columns, rows, nodes, edges, position, engine, tookMs, cut } = answer;
  return `${JSON.stringify(
    {
      question: question && questionBody(question),
      position,
      engine,
      tookMs,
      ...(cut ? { cut } : {}),
      columns,
      rows: rows.map((row) => rowObject(columns, row)),
      ...(nodes.length > 0 ? { nodes } : {}),
      ...(edges.length > 0 ? { edges } : {}),
    },
    null,
    2,
  )}\n`;
}

/** A row by the names of its columns. */
export function rowObject(
  columns: GraphAnswer["columns"],
  row: readonly unknown[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(columns.map(({ name }, at) => [name, row[at] ?? null]));
}

/** Begins the names of files made of an answer. */
export function fileName(question: Question | undefined): string {
  if (!question) return "graph";
  return question.kind === "named" ? `graph-${question.query}` : "graph-cypher";
}

/** Keys of the things a question is about, by its parameters. */
export function aboutOf(question: Question | undefined): readonly string[] {
  if (question?.kind !== "named") return [];
  return Object.values(question.params).filter(
    (value): value is string => typeof value === "string" && /^[a-z][a-z-]{0,31}:.+$/u.test(value),
  );
}
