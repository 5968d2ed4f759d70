import { BrokenAnswerError } from "./broken-answer-error.ts";

/** Characters of one line: what a reader of incident files takes. */
const longestLine = 8 * 1024 * 1024;

/** The lines of a text that comes in pieces, without their ends. @throws BrokenAnswerError for a line too long */
export async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  let rest = "";
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) throw new BrokenAnswerError("has a line that is too long");
    yield* lines;
  }
  if (rest !== "") yield rest;
}

/** A whole text of at most `limit` characters. @throws BrokenAnswerError when it is longer */
export async function readText(body: ReadableStream<Uint8Array>, limit: number): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    length += text.length;
    if (length > limit) throw new BrokenAnswerError(`is longer than ${limit} characters`);
    pieces.push(text);
  }
  return pieces.join("");
}
