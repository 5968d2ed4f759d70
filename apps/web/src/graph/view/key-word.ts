const words: Readonly<Record<string, string>> = { " ": "Space", enter: "Enter" };

/** A key as it stands on the keyboard. */
export function keyWord(key: string): string {
  return words[key] ?? key.toUpperCase();
}
