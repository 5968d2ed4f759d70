import { readFileSync, writeFileSync } from "node:fs";
import type { Figure } from "./figure.ts";
import { figureTables } from "./table.ts";

const begin = "<!-- figures: written by npm run bench -- --write -->";
const end = "<!-- end of figures -->";

/**
 * Puts the figures between the markers of a document, each suite with the machine it was measured on. Suites that were not
 * measured keep what is there; everything outside the markers stays. @throws when a marker is missing
 */
export function withFigures(
  document: string,
  machine: readonly string[],
  figures: readonly Figure[],
): string {
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no ${begin} followed by ${end}`);
  const about = machine.map((line) => `- ${line}`).join("\n");
  const sections = sectionsOf(document.slice(from + begin.length, to));
  for (const suite of new Set(figures.map((figure) => figure.suite))) {
    const [heading = "", ...table] = figureTables(figures.filter((figure) => figure.suite === suite)).split(
      "\n",
    );
    sections.set(heading, `${heading}\n\n${about}\n\n${table.join("\n").trim()}`);
  }
  return `${document.slice(0, from)}${begin}\n\n${[...sections.values()].join("\n\n")}\n\n${document.slice(to)}`;
}

/** The suites' parts by their headings; what stands before the first is of no suite and goes. */
function sectionsOf(text: string): Map<string, string> {
  const parts = text.split(/^(?=### )/mu).filter((part) => part.startsWith("### "));
  return new Map(parts.map((part) => [part.split("\n", 1)[0] ?? "", part.trim()]));
}

/** Rewrites the figures part of docs/performance.md. */
export function writePerformance(path: string, machine: readonly string[], figures: readonly Figure[]): void {
  writeFileSync(path, withFigures(readFileSync(path, "utf8"), machine, figures));
}
