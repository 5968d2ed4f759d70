import { InvalidInputError, isSubjectPattern } from "@cim/contracts";
import type { ReadOptions } from "./event-log.ts";

/** @throws InvalidInputError when a position is no whole number from 1, or the filter is no subject pattern */
export function checkRead(options: ReadOptions): void {
  if (!Number.isSafeInteger(options.from) || options.from < 1) {
    throw new InvalidInputError("Reading the log", [{ field: "from", fix: "give a whole number from 1" }]);
  }
  if (options.to !== undefined && !Number.isSafeInteger(options.to)) {
    throw new InvalidInputError("Reading the log", [{ field: "to", fix: "give a whole number" }]);
  }
  if (options.filter !== undefined) checkPattern(options.filter, "filter");
}

/** @throws InvalidInputError when `pattern` is no NATS subject pattern */
export function checkPattern(pattern: string, field: string): void {
  if (isSubjectPattern(pattern) && pattern.length <= 1024) return;
  throw new InvalidInputError("Reading the log", [
    { field, fix: "write a NATS subject pattern, such as local.*.events.>" },
  ]);
}
