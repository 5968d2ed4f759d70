/** `text` as indented JSON; undefined when it is not JSON. Numbers keep their digits as far as JavaScript reads them. */
export function prettyJson(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return undefined; // not JSON: shown exactly as it came
  }
}
