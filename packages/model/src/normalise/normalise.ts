import { type Dialect, defaultDialect, type LogEvent, type LogRecord } from "@cim/contracts";
import { createMask } from "../privacy/create-mask.ts";
import { createForeignRule } from "./foreign/foreign-rule.ts";
import { hideSecrets } from "./hide-secrets.ts";
import { createNativeRule } from "./native-rule.ts";
import { rawEvent } from "./raw-event.ts";
import type { NormaliseContext, NormaliseRule, Reading } from "./rule.ts";

/** Reads records of any dialect; later rules are asked when earlier ones do not know a record's dialect. */
export interface Normaliser {
  read(record: LogRecord): Reading;
}

/**
 * A normaliser with the given rules, in their order; secret and personal values are hidden in what they read.
 * @example createNormaliser({ machine: "local", dialect }).read(record).event
 */
export function createNormaliser(
  context: NormaliseContext,
  rules: readonly NormaliseRule[] = [createNativeRule(), createForeignRule(context.dialect)],
): Normaliser {
  const mask = createMask((context.dialect ?? defaultDialect).mask);

  function read(record: LogRecord): Reading {
    for (const rule of rules) {
      const reading = rule.read(record, context);
      if (reading === undefined) continue;
      if (reading.outcome === "read") return { event: reading.event, misfit: undefined };
      if (reading.outcome === "unknown-type")
        return { event: rawEvent(record, reading.fault), misfit: undefined };
      return { event: rawEvent(record, reading.misfit.message), misfit: reading.misfit };
    }
    return { event: rawEvent(record, "no rule knows this subject"), misfit: undefined };
  }

  return {
    read(record) {
      const { event, misfit } = read(record);
      return { event: hideSecrets(event, mask), misfit };
    },
  };
}

const normalisers = new WeakMap<Dialect, Map<string, Normaliser>>();

/** One record to the one shape that everything folds and shows. Never throws: what does not fit is `raw` with a fault. */
export function normalise(record: LogRecord, context: NormaliseContext): LogEvent {
  const { machine, dialect = defaultDialect } = context;
  let byMachine = normalisers.get(dialect);
  if (byMachine === undefined) {
    byMachine = new Map();
    normalisers.set(dialect, byMachine);
  }
  let normaliser = byMachine.get(machine);
  if (normaliser === undefined) {
    normaliser = createNormaliser({ machine, dialect });
    byMachine.set(machine, normaliser);
  }
  return normaliser.read(record).event;
}
