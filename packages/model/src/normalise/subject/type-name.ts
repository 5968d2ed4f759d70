import type { MessageKind, TokenRole } from "@cim/contracts";

const plainWord = /^[a-z]+$/u;

/**
 * A type for messages that state none: the verb, with the word right before it where both are plain words
 * (`commit.analyzed` is `CommitAnalyzed`). Without a verb the last word.
 */
export function typeNameOf(
  tokens: readonly string[],
  roles: readonly TokenRole[],
  verb: number,
  kind: MessageKind,
): string {
  if (verb >= 0) {
    const word = tokens[verb] ?? "";
    const before = roles[verb - 1] === "aggregate" || roles[verb - 1] === "word" ? tokens[verb - 1] : "";
    return plainWord.test(word) && plainWord.test(before ?? "")
      ? `${capital(before ?? "")}${capital(word)}`
      : word;
  }
  if (kind === "acknowledgement") return "CommandAcknowledgment";
  for (let index = tokens.length - 1; index >= 0; index--) {
    if (roles[index] !== "id" && roles[index] !== "number" && roles[index] !== "marker")
      return tokens[index] ?? "";
  }
  return tokens.at(-1) ?? "";
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
