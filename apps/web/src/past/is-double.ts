import type { EventDetail } from "@cim/contracts/api";
import { bodyText } from "../thing/event-bytes.ts";

/** Ids and times, which differ when the same is said twice. */
const passing = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/giu;

/** True when two events of one publisher say the same: their bodies differ in ids and times at most. */
export function isDouble(one: EventDetail, other: EventDetail): boolean {
  return sayingOf(one) === sayingOf(other);
}

function sayingOf(event: EventDetail): string {
  return bodyText(event).replace(passing, "");
}
