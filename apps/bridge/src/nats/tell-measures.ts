import type { Measured, MeasuresMessage } from "@cim/contracts";
import type { Figure } from "./lattice/figures.ts";
import { makeMeasurer } from "./lattice/measure.ts";

/** Values in one message, so that it stays below 1 MB with the longest ids. */
const valuesPerMessage = 1000;

export interface MeasureTeller {
  stop(): void;
}

export interface MeasureTellerOptions {
  /** What was read last; undefined before anything was. */
  readonly figures: () => readonly Figure[] | undefined;
  readonly everyMs: number;
  readonly tell: (message: MeasuresMessage) => void;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}

/** Tells again and again what was measured since the last time. */
export function startMeasureTeller({ figures, everyMs, tell, clock }: MeasureTellerOptions): MeasureTeller {
  const measurer = makeMeasurer();
  const timer = setInterval(() => {
    const known = figures();
    if (known === undefined) return;
    const time = new Date(clock()).toISOString();
    for (const values of pages(measurer.measure(known))) tell({ time, values: [...values] });
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

function pages(values: readonly Measured[]): readonly (readonly Measured[])[] {
  const count = Math.ceil(values.length / valuesPerMessage);
  return Array.from({ length: count }, (_, page) =>
    values.slice(page * valuesPerMessage, (page + 1) * valuesPerMessage),
  );
}
