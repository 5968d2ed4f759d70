import { matchesSubject } from "@cim/contracts";
import { coversPattern, patternsOverlap } from "./overlap.ts";

/** Subjects that this installation publishes itself; taking them as foreign would feed the log with itself. */
function ownPatterns(machine: string): readonly string[] {
  return [
    `${machine}.*.events.>`,
    `${machine}.*.commands.>`,
    `${machine}.*.queries.>`,
    `foreign.${machine}.>`,
    `proj.${machine}.>`,
    `checkpoint.${machine}.>`,
    `live.${machine}.>`,
    `intake.${machine}.>`,
  ];
}

/** Tells own subjects from foreign ones. */
export function ownSubjects(machine: string): (subject: string) => boolean {
  const patterns = ownPatterns(machine);
  return (subject) => patterns.some((pattern) => matchesSubject(pattern, subject));
}

/** True for a stream that stores nothing but this installation's own subjects, such as `CIM_LOG`. */
export function isOwnStream(machine: string, subjects: readonly string[]): boolean {
  const patterns = ownPatterns(machine);
  return (
    subjects.length > 0 && subjects.every((subject) => patterns.some((own) => coversPattern(own, subject)))
  );
}

/** True for a stream that may also store this installation's own messages, as one of `>` does. */
export function mayHoldOwn(machine: string, subjects: readonly string[]): boolean {
  const patterns = ownPatterns(machine);
  return subjects.some((subject) => patterns.some((own) => patternsOverlap(own, subject)));
}
