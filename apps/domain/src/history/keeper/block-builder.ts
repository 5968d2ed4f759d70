import type { LogEvent } from "@cim/contracts";
import { type Block, type BlockMark, marksPerBlock, sampleEvery } from "./block.ts";
import { markOf } from "./mark-of.ts";

/** Gathers what a run of events was. */
export interface BlockBuilder {
  /** The next event, in log order. @param storedAt when the log stored it, RFC 3339 */
  add(event: LogEvent, storedAt: string): void;
  /** What was gathered so far. */
  block(): Block;
}

/** Begins a block with the first event after a position. */
export function createBlockBuilder(after: number): BlockBuilder {
  const positions: number[] = [];
  const times: number[] = [];
  const failures: BlockMark[] = [];
  const others: BlockMark[] = [];
  let events = 0;
  let to = after;
  let time = 0;
  let marked = 0;

  return {
    add(event, storedAt) {
      to = event.position;
      time = Date.parse(storedAt);
      if (events % sampleEvery === 0) {
        positions.push(to);
        times.push(time);
      }
      events++;
      const mark = markOf(event, storedAt);
      if (mark === undefined) return;
      marked++;
      const list = mark.kind === "failure" ? failures : others;
      if (list.length < marksPerBlock) list.push(mark);
    },
    block() {
      const isSampled = events === 0 || positions.at(-1) === to;
      const marks = [...failures, ...others];
      return {
        after,
        to,
        events,
        positions: isSampled ? [...positions] : [...positions, to],
        times: isSampled ? [...times] : [...times, time],
        marks: marks.sort((left, right) => left.position - right.position),
        marksLeftOut: marked - marks.length,
      };
    },
  };
}
