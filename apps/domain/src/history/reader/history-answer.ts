/** An answer as it goes over the wire. Its parts together are one gzip stream when `isGzip`, else plain JSON. */
export interface HistoryAnswer {
  readonly isGzip: boolean;
  readonly parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

export function jsonAnswer(value: unknown): HistoryAnswer {
  return { isGzip: false, parts: [Buffer.from(JSON.stringify(value))] };
}
