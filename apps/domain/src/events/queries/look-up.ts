import type { LookUpReply, LookUpRequest } from "@cim/contracts";
import type { EventIndex } from "../index/event-index.ts";

/** How many positions an id itself may have: retries beyond the dedup window, and ids that publishers use again. */
const mostPerId = 64;

/** Positions, ascending, of the events that carry an id, a correlation or a causation. A root is not its own effect. */
export function lookUp(
  index: EventIndex,
  request: LookUpRequest,
): Pick<LookUpReply, "positions" | "truncated"> {
  const { columns, links, texts } = index;
  const limit = request.by === "id" ? mostPerId : request.limit;
  const rows = new Set(links[request.by].rows(texts.id.find(request.id)));
  const found = [...rows]
    .filter((row) => request.by !== "causation" || columns.causation.values[row] !== columns.id.values[row])
    .map((row) => index.positionOf(row))
    .sort((one, other) => one - other);
  return { positions: found.slice(0, limit), truncated: found.length > limit };
}
