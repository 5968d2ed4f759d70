import { header, type LogEvent, type LogRecord, readHeader } from "@cim/contracts";

/** The content identifiers that an event states: its own, and its place in its aggregate's chain. Each once. */
export function statedCids({ headers }: Pick<LogRecord, "headers">, event: LogEvent): readonly string[] {
  const stated = [
    readHeader(headers, header.cid),
    readHeader(headers, header.chain),
    event.foreign?.cid?.stated,
  ];
  return [...new Set(stated.filter((cid): cid is string => cid !== undefined && cid !== ""))];
}
