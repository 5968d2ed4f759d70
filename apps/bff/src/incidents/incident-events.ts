import { type EventDetail, type EventReader, eventDetailSchema, noFilter, type Role } from "@cim/contracts";
import type { AskEvents } from "../events/ask-events.ts";
import { exportedEvents } from "../events/exported-events.ts";
import { readerOf } from "../events/reader-of.ts";
import { AnswerRefusedError } from "../parts/answer-refused-error.ts";
import { type BehindSpan, behindSpans } from "./behind-spans.ts";

/** Single events asked for at once. */
const together = 16;

/** The events at `behind` and then those from `from` to `to`, as far as the role may see them, oldest first. */
export async function* incidentEvents(options: {
  readonly askEvents: AskEvents;
  readonly role: Role;
  /** Ascending. */
  readonly behind: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly signal: AbortSignal;
}): AsyncGenerator<EventDetail, void> {
  const { askEvents, role, behind, from, to, signal } = options;
  const reader = readerOf(role);
  const wanted = new Set(behind);
  const singles: number[] = [];
  for (const span of behindSpans(behind)) {
    if (span.wanted > 1 || singles.length === together) yield* readSingles();
    if (span.wanted === 1) {
      singles.push(span.from);
      continue;
    }
    for await (const event of readSpan(span)) if (wanted.has(event.position)) yield event;
  }
  yield* readSingles();
  const first = Math.max(1, from);
  if (first <= to) yield* readSpan({ from: first, to });

  async function* readSpan(span: Pick<BehindSpan, "from" | "to">): AsyncGenerator<EventDetail, void> {
    const filter = { ...noFilter, from: span.from, to: span.to };
    const limit = span.to - span.from + 1;
    yield* exportedEvents(await askEvents.stream("export", { reader, filter, limit }, signal));
  }

  async function* readSingles(): AsyncGenerator<EventDetail, void> {
    const events = await Promise.all(
      singles.splice(0).map((position) => readOne(askEvents, reader, position, signal)),
    );
    for (const event of events) if (event !== undefined) yield event;
  }
}

/** Undefined for an event that is no longer kept, or that the reader may not see. */
async function readOne(
  askEvents: AskEvents,
  reader: EventReader,
  position: number,
  signal: AbortSignal,
): Promise<EventDetail | undefined> {
  try {
    return await askEvents.json("event", { reader, position }, eventDetailSchema, signal);
  } catch (error) {
    const code = error instanceof AnswerRefusedError ? error.problem.code : undefined;
    if (code === "not-found" || code === "forbidden") return undefined;
    throw error;
  }
}
