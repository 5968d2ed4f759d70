import { InvalidInputError, isSubjectPattern, type OriginFilter } from "@cim/contracts";
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
  if (typeof options.origin === "object") checkOrigin(options.origin);
}

/** @throws InvalidInputError when an origin cannot be that of any message */
export function checkOrigin(origin: OriginFilter): void {
  const { source, stream, incarnation } = origin;
  const tooLong = [source, stream, incarnation].some((text) => text !== undefined && text.length > 128);
  if (source !== "" && incarnation !== "" && !tooLong) return;
  throw new InvalidInputError("Reading the log", [
    {
      field: "origin",
      fix: "give the names of a source, a stream and its incarnation, each of up to 128 characters",
    },
  ]);
}

/** @throws InvalidInputError when `pattern` is no NATS subject pattern */
export function checkPattern(pattern: string, field: string): void {
  if (isSubjectPattern(pattern) && pattern.length <= 1024) return;
  throw new InvalidInputError("Reading the log", [
    { field, fix: "write a NATS subject pattern, such as local.*.events.>" },
  ]);
}
