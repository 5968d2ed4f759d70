import { readFileSync, writeFileSync } from "node:fs";
import type { Figure } from "./figure.ts";
import { figureTables } from "./table.ts";

const begin = "<!-- figures: written by npm run bench -- --write -->";
const end = "<!-- end of figures -->";

/** Puts the figures between the markers of a document; everything else in it stays. @throws when a marker is missing */
export function withFigures(
  document: string,
  machine: readonly string[],
  figures: readonly Figure[],
): string {
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no ${begin} followed by ${end}`);
  const about = machine.map((line) => `- ${line}`).join("\n");
  return `${document.slice(0, from)}${begin}\n\n${about}\n\n${figureTables(figures)}\n\n${document.slice(to)}`;
}

/** Rewrites the figures part of docs/performance.md. */
export function writePerformance(path: string, machine: readonly string[], figures: readonly Figure[]): void {
  writeFileSync(path, withFigures(readFileSync(path, "utf8"), machine, figures));
}
