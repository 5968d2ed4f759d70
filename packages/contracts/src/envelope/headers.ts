/** Header names of native events, exactly as they go over the wire. */
export const header = {
  eventType: "CIM-Event-Type",
  schemaVersion: "CIM-Schema-Version",
  correlationId: "CIM-Correlation-Id",
  causationId: "CIM-Causation-Id",
  actor: "CIM-Actor",
  source: "CIM-Source",
  timestamp: "CIM-Timestamp",
  aggregateType: "CIM-Aggregate-Type",
  aggregateId: "CIM-Aggregate-Id",
  cid: "CIM-Cid",
  chain: "CIM-Chain",
  id: "Nats-Msg-Id",
  traceparent: "traceparent",
} as const;

/** Header name -> value; names keep their case, values are single-line text. */
export type Headers = Readonly<Record<string, string>>;

/** Looks a header up without regard to case, as foreign publishers spell them in many ways. */
export function readHeader(headers: Headers, name: string): string | undefined {
  const exact = headers[name];
  if (exact !== undefined) return exact;
  const wanted = name.toLowerCase();
  for (const [key, value] of Object.entries(headers)) if (key.toLowerCase() === wanted) return value;
  return undefined;
}

/**
 * Text that can stand in a header: ASCII with line breaks and control characters percent-encoded, as NATS
 * headers are ASCII lines. {@link decodeHeaderValue} reads it back.
 */
export function encodeHeaderValue(text: string): string {
  return text.replace(/[^\x20-\x24\x26-\x7e]/gu, (char) => encodeURIComponent(char));
}

/** Reads back {@link encodeHeaderValue}; a foreign value with a stray "%" is returned as it is. */
export function decodeHeaderValue(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not ours: shown as it came
  }
}
