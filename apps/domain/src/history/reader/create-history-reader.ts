import type { HistoryQuery, HistoryQueryName } from "@cim/contracts";
import type { Kind } from "./byte-cache.ts";
import { densityOf } from "./density-of.ts";
import { differenceBetween } from "./difference-between.ts";
import { gzipPieces } from "./gzip-pieces.ts";
import { type HistoryAnswer, jsonAnswer } from "./history-answer.ts";
import { HistoryRefusal } from "./history-refusal.ts";
import { linesOf } from "./lines-of.ts";
import { nextStep } from "./next-step.ts";
import { openChanges } from "./open-changes.ts";
import { checkSlice } from "./open-slice.ts";
import type { ReaderContext } from "./reader-context.ts";
import { findRemovals } from "./removals.ts";
import { allRows, differingRows, headOf } from "./rows-at.ts";
import { createSharedWork } from "./shared-work.ts";
import { textPieces } from "./text-pieces.ts";
import { beginWork } from "./work-turn.ts";

/** Answers one question about the past. @throws HistoryRefusal; the signal's reason; as log and store */
export type AnswerQuery<Name extends HistoryQueryName = HistoryQueryName> = (
  query: HistoryQuery<Name>,
  signal: AbortSignal,
) => Promise<HistoryAnswer>;

export type HistoryReader = { readonly [Name in HistoryQueryName]: AnswerQuery<Name> };

const answerKind: Kind<readonly Uint8Array[]> = { name: "answer" };

/** An answer for every question there is. Answers that are work to write are kept, and written once for all who ask together. */
export function createHistoryReader(context: ReaderContext): HistoryReader {
  const { keeper, moments, slices, queue, cache } = context;
  const writing = createSharedWork<readonly Uint8Array[]>();

  /** Both moments can be opened. */
  async function check(signal: AbortSignal, ...positions: readonly number[]): Promise<void> {
    for (const position of new Set(positions)) await moments.check(position, signal);
  }

  return {
    range: async () => jsonAnswer(await keeper.range()),
    resolve: async ({ time }) => jsonAnswer(await moments.resolve(Date.parse(time))),
    async moment({ at }, signal) {
      await check(signal, at);
      return jsonAnswer(await moments.at(at));
    },
    async rows(query, signal) {
      const name = checkSlice(query);
      const { at, since } = query;
      await check(signal, at, since ?? at);
      return await kept("rows", query, signal, async function* (stop) {
        const [table, moment] = await Promise.all([slices.open(name, at, stop), moments.at(at)]);
        if (since === undefined) yield* textPieces(allRows(headOf(name, moment, null), table));
        else
          yield* textPieces([
            differingRows(headOf(name, moment, since), await slices.open(name, since, stop), table),
          ]);
      });
    },
    async changes(query, signal) {
      const name = checkSlice(query);
      const { from, to, step } = query;
      if (from > to) throw reversed(from, to);
      await check(signal, from, to);
      const ticks = await openChanges(context, name, { from, to, step }, signal);
      const lines = linesOf(ticks, queue, signal);
      return { isGzip: true, parts: gzipPieces(lines) };
    },
    async difference(query, signal) {
      const name = checkSlice(query);
      const { after: behind, limit } = query;
      await check(signal, query.from, query.to);
      return await kept("difference", query, signal, async function* (stop) {
        const [before, after, from, to] = await Promise.all([
          slices.open(name, query.from, stop),
          slices.open(name, query.to, stop),
          moments.at(query.from),
          moments.at(query.to),
        ]);
        const whyGone = (keys: readonly string[]) => findRemovals(context, name, query, after, keys, stop);
        const work = beginWork(stop);
        const difference = await differenceBetween({
          name,
          from,
          to,
          before,
          after,
          behind,
          limit,
          work,
          whyGone,
        });
        yield* textPieces([JSON.stringify(difference)]);
      });
    },
    async step(query, signal) {
      await check(signal, query.from);
      return jsonAnswer(await nextStep(context, query, signal));
    },
    async density(query, signal) {
      if (query.from > query.to) throw reversed(query.from, query.to);
      await check(signal, query.from, query.to);
      return jsonAnswer(await densityOf(context, query));
    },
    async snapshot() {
      const { position, storedAt } = await keeper.take();
      return jsonAnswer({ position, time: storedAt });
    },
  };

  async function kept(
    question: string,
    query: object,
    signal: AbortSignal,
    write: (signal: AbortSignal) => AsyncGenerator<Uint8Array, void>,
  ): Promise<HistoryAnswer> {
    const key = `${keeper.generation()} ${question} ${JSON.stringify(query)}`;
    const known = cache.get(answerKind, key);
    if (known !== undefined) return { isGzip: true, parts: known };
    const parts = await writing.run(key, signal, async (stop) => {
      const written: Uint8Array[] = [];
      for await (const part of gzipPieces(write(stop))) {
        stop.throwIfAborted();
        written.push(part);
      }
      const bytes = written.reduce((sum, part) => sum + part.byteLength, 0);
      cache.set(answerKind, key, written, bytes + key.length + 200);
      return written;
    });
    return { isGzip: true, parts };
  }
}

function reversed(from: number, to: number): HistoryRefusal {
  return new HistoryRefusal("invalid", `Position ${from} is after ${to}; ask the other way round`);
}
