import type { ForeignReading, LogRecord } from "@cim/contracts";
import { readTime } from "../read-time.ts";
import type { Fields } from "./fields.ts";
import { lateTime } from "./late-time.ts";

/** When a message happened, RFC 3339, UTC: as configured, header, body, the stream it was stored in, the log. */
export function timeOf(
  record: LogRecord,
  given: string | undefined,
  header: string | undefined,
  body: string | undefined,
  data: Fields,
): { readonly at: string; readonly from: ForeignReading["timeFrom"] } {
  if (given !== undefined) return { at: given, from: "body" };
  if (header !== undefined) return { at: header, from: "header" };
  const said = body ?? lateTime(data);
  if (said !== undefined) return { at: said, from: "body" };
  const stored = readTime(record.originTime);
  if (stored !== undefined) return { at: stored, from: "stream" };
  return { at: readTime(record.storedAt) ?? record.storedAt, from: "log" };
}
