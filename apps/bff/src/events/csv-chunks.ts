import type { EventDetail } from "@cim/contracts";
import { csvHead, csvRow } from "./csv-row.ts";

/** By this mark spreadsheets know that a file is UTF-8. */
const byteOrderMark = "\ufeff";
/** Characters that go on together. */
const chunkLength = 64 * 1024;

/** Events as the bytes of a CSV file, in chunks, made as they are wanted. */
export async function* csvChunks(events: AsyncIterable<EventDetail>): AsyncGenerator<Uint8Array, void> {
  let waiting = byteOrderMark + csvHead;
  for await (const event of events) {
    waiting += csvRow(event);
    if (waiting.length < chunkLength) continue;
    yield Buffer.from(waiting);
    waiting = "";
  }
  if (waiting !== "") yield Buffer.from(waiting);
}
