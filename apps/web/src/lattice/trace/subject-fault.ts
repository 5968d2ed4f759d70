/** What is wrong with a subject that a message is to be traced on; undefined when nothing is. The server has the last word. */
export function subjectFault(subject: string): "needed" | "wildcard" | "own" | undefined {
  if (subject === "" || /\s/u.test(subject) || subject.split(".").includes("")) return "needed";
  if (subject.split(".").some((token) => token === "*" || token === ">")) return "wildcard";
  return /^[$_]/u.test(subject) ? "own" : undefined;
}
