import type { GrafeoError } from "@grafeo-db/js";
import {
  GraphBrokenError,
  GraphLostError,
  GraphQueryError,
  GraphTimeoutError,
} from "../port/graph-errors.ts";

/** What the engine threw while a text was run. */
export function toGraphError(cause: GrafeoError, milliseconds: number): Error {
  const reason = firstLine(cause.message);
  if (/timeout error/u.test(reason)) return new GraphTimeoutError(milliseconds, { cause });
  const status = cause.gqlStatus ?? "";
  // Classes of GQLSTATUS: 22 a value does not fit, 42 the text is wrong, 0A and 25 it may not be done here.
  if (/^(?:22|42|0A|25|G2)/u.test(status)) return new GraphQueryError(reason, { cause });
  if (/damaged|corrupt|checksum/iu.test(reason)) return new GraphBrokenError("the file", reason, { cause });
  return new GraphLostError("Grafeo", reason, { cause });
}

/** What the engine threw when it was to open a file: in use by another process, or not usable at all. */
export function toOpenError(cause: unknown, path: string): Error {
  const reason = cause instanceof Error ? firstLine(cause.message) : String(cause);
  if (/cannot be locked|os error (?:11|13|24|26|28|30)\b/iu.test(reason))
    return new GraphLostError(
      "Grafeo",
      `${path} is in use by another process or cannot be written (${reason})`,
      {
        cause,
      },
    );
  return new GraphBrokenError(path, reason, { cause });
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? message;
}
