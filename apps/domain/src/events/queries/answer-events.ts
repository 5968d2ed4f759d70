import type { eventQueries } from "@cim/contracts";
import { gzipPieces } from "../../history/reader/gzip-pieces.ts";
import { jsonAnswer } from "../../history/reader/history-answer.ts";
import { linesOf } from "../../history/reader/lines-of.ts";
import { beginWork } from "../../history/reader/work-turn.ts";
import type { PartsAnswers } from "../../history/service/parts-questions.ts";
import { causationOf } from "./causation-of.ts";
import { correlationsOf } from "./correlations-of.ts";
import { eventDetail, exactBody, seenAt } from "./event-detail.ts";
import type { EventsContext } from "./events-context.ts";
import { eventsStating } from "./events-stating.ts";
import { exportEvents } from "./export-events.ts";
import { histogramOf } from "./histogram-of.ts";
import { notReady } from "./not-ready.ts";
import { pageOf } from "./page-of.ts";
import { valuesOf } from "./values-of.ts";

/** Answers one question about events. @throws HistoryRefusal; the signal's reason; as the log */
export type EventAnswers = PartsAnswers<typeof eventQueries>;

/** An answer for every question there is. While the index is being made, counts say how far they reach. */
export function createEventAnswers(context: EventsContext): EventAnswers {
  const { index, progress, queue } = context;
  const json = (signal: AbortSignal, work: () => Promise<unknown>) =>
    queue.run(signal, async () => jsonAnswer(await work()));
  return {
    page: (query, signal) => json(signal, () => pageOf(context, query, signal)),
    histogram: (query, signal) => json(signal, () => histogramOf(index, query, beginWork(signal))),
    values: (query, signal) => json(signal, () => valuesOf(index, query, beginWork(signal))),
    correlations: (query, signal) =>
      json(signal, async () => {
        if (!progress.isComplete()) throw notReady(progress, "which events belong together");
        return await correlationsOf(index, query, beginWork(signal));
      }),
    cid: (query, signal) => json(signal, () => eventsStating(context, query, signal)),
    event: ({ position, reader }, signal) =>
      json(signal, async () => eventDetail(context, await seenAt(context, position, reader), reader, signal)),
    body: ({ position, reader }, signal) =>
      queue.run(signal, async () => {
        const seen = await seenAt(context, position, reader);
        return { isGzip: false, parts: [exactBody(context, seen, reader)] };
      }),
    causation: ({ position, reader }, signal) =>
      json(signal, async () => causationOf(context, await seenAt(context, position, reader), reader, signal)),
    async export(query, signal) {
      await progress.completed(signal);
      const lines = linesOf(exportEvents(context, query, signal), queue, signal);
      return { isGzip: true, parts: gzipPieces(lines) };
    },
  };
}
