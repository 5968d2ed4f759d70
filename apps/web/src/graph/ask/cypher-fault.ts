import { blankTexts } from "./cypher-scan.ts";

/** A place in a text that a refusal names. */
export interface TextPlace {
  readonly from: number;
  readonly to: number;
}

/** How gate and engines name a word of the text that they refuse. */
const namingWords: readonly RegExp[] = [
  /(?:undefined variable|variable|unknown function)\s+['`"](\w+)['`"]/iu,
  /(?:^|not run\. )`?([A-Za-z_][\w.]*)`? (?:changes|runs|reads|leaves|is for|stands|is no function|cannot be called)/u,
  /it begins with (\w+);/iu,
];

/**
 * The place that a refusal's words name: `line 2, column 7`, Grafeo's `--> query:2:7`, `character 17` counted from 1, or a word of the
 * text. It reaches to the end of the word there. Undefined when the words name none.
 */
export function faultPlace(text: string, reason: string): TextPlace | undefined {
  const from = byLine(text, reason) ?? byCharacter(text, reason) ?? byWord(text, reason);
  if (from === undefined || text === "") return undefined;
  const start = Math.min(from, text.length - 1);
  const word = /^(?:\w+|\S)/u.exec(text.slice(start))?.[0] ?? " ";
  return { from: start, to: start + word.length };
}

function byLine(text: string, reason: string): number | undefined {
  const found =
    /line\s*:?\s*(\d+),?\s*(?:column|col|character)\s*:?\s*(\d+)/iu.exec(reason) ??
    /-->\s*query:(\d+):(\d+)/u.exec(reason);
  const lines = text.split("\n");
  const line = Number(found?.[1]) - 1;
  if (!found || line < 0 || line >= lines.length) return undefined;
  return lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + Number(found[2]) - 1;
}

function byCharacter(text: string, reason: string): number | undefined {
  const found = /(?:\bat character|\bat position|\bcharacter)\s*:?\s*(\d+)/iu.exec(reason);
  const at = Number(found?.[1]) - 1;
  return found && at >= 0 && at <= text.length ? at : undefined;
}

function byWord(text: string, reason: string): number | undefined {
  const word = namingWords.map((pattern) => pattern.exec(reason)?.[1]).find((one) => one !== undefined);
  if (word === undefined) return undefined;
  const pattern = new RegExp(`(?<![\\w$])${word.replaceAll(".", "\\s*\\.\\s*")}(?!\\w)`, "iu");
  return pattern.exec(blankTexts(text))?.index;
}
