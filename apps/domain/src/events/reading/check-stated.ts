import { checkCid, cidOf, type LogEvent, type LogRecord } from "@cim/contracts";
import type { StatedCheck } from "./describe-event.ts";

/** Checks what a foreign message states of its content, over its exact bytes. */
export function checkStated(record: LogRecord, event: LogEvent): StatedCheck {
  const computed = cidOf(record.body);
  return { state: checkCid(event.foreign?.cid?.stated, record.body), over: "body", form: null, computed };
}
