/** A place in a text that a refusal names. */
export interface TextPlace {
  readonly from: number;
  readonly to: number;
}

/**
 * The place that a refusal's words name: `line 2, column 7`, or `at 17` and `character 17` counted from 1. It reaches to the end of the
 * word there. Undefined when the words name none.
 */
export function faultPlace(text: string, reason: string): TextPlace | undefined {
  const byLine = /line\s*:?\s*(\d+),?\s*(?:column|col|character)\s*:?\s*(\d+)/iu.exec(reason);
  const byCharacter = /(?:\bat character|\bat position|\bcharacter|\boffset)\s*:?\s*(\d+)/iu.exec(reason);
  let from: number | undefined;
  if (byLine) {
    const lines = text.split("\n");
    const line = Number(byLine[1]) - 1;
    if (line < lines.length)
      from = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + Number(byLine[2]) - 1;
  } else if (byCharacter) from = Number(byCharacter[1]) - 1;
  if (from === undefined || from < 0 || text === "") return undefined;
  const start = Math.min(from, text.length - 1);
  const word = /^(?:\w+|\S)/u.exec(text.slice(start))?.[0] ?? " ";
  return { from: start, to: start + word.length };
}
