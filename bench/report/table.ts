import type { Figure } from "./figure.ts";

const heads = ["what", "ours", "bare", "measured", "expected before", "kept"] as const;

function cells({ name, ours, bare, value, budget, kept }: Figure): readonly string[] {
  const answer = kept === undefined ? "" : kept ? "yes" : "**no**";
  return [name, ours, bare ?? "", value ?? "", budget ?? "", answer];
}

/** The figures as Markdown tables, one for each suite; reads well in a terminal too. */
export function figureTables(figures: readonly Figure[]): string {
  const suites = [...new Set(figures.map((figure) => figure.suite))];
  return suites
    .map((suite) => {
      const rows = [heads, ...figures.filter((figure) => figure.suite === suite).map(cells)];
      const widths = heads.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
      const lines = rows.map(
        (row) => `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(" | ")} |`,
      );
      lines.splice(1, 0, `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`);
      return `### ${suite}\n\n${lines.join("\n")}`;
    })
    .join("\n\n");
}
