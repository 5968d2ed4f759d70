/** A W3C trace context (version 00): https://www.w3.org/TR/trace-context/#traceparent-header */
const pattern = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/u;

/** True for a well-formed `traceparent` of version 00. */
export function isTraceparent(text: string): boolean {
  return pattern.test(text);
}

/**
 * A traceparent for an event: the trace id comes from the correlation (one trace per correlation), the span id from
 * the event's own id, so that the same event always carries the same trace context. Sampled.
 * @param correlationId UUID of the correlation
 * @param eventId UUIDv7 of the event
 */
export function traceparentOf(correlationId: string, eventId: string): string {
  const trace = hex(correlationId).padEnd(32, "0").slice(0, 32);
  const span = hex(eventId).slice(-16).padStart(16, "0");
  return `00-${/^0+$/u.test(trace) ? "1".padStart(32, "0") : trace}-${/^0+$/u.test(span) ? "1".padStart(16, "0") : span}-01`;
}

function hex(text: string): string {
  return text.toLowerCase().replace(/[^0-9a-f]/gu, "");
}
