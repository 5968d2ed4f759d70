import {
  type EventType,
  faultsOf,
  projections,
  type ShadowDifference,
  type ShadowStatus,
} from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { Normaliser } from "@cim/model";
import { partOfPlan } from "../history/reader/partial-plan.ts";
import type { Logger } from "../logger.ts";
import { planWith } from "../projector/fold-order.ts";
import type { FoldPlan } from "../projector/fold-plan.ts";
import { pause } from "../projector/pause.ts";
import type { Committed, Projector, ProjectorState, Replacement } from "../projector/projector.ts";
import { LogBeginningGoneError } from "../projector/rebuild-errors.ts";
import { createRefold, type Refold } from "../projector/refold.ts";
import type { LoadedShadow } from "./load-shadows.ts";
import { createRowDifferences } from "./row-differences.ts";
import { shadowDifference } from "./shadow-difference.ts";
import { ShadowNotFitError } from "./shadow-errors.ts";

export interface ShadowRunOptions {
  readonly shadow: LoadedShadow;
  readonly machine: string;
  readonly builtIn: FoldPlan;
  readonly log: EventLog;
  readonly normaliser: Normaliser;
  readonly projector: () => Pick<Projector, "position" | "between">;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Changed code beside the serving one: folds the log from its beginning in the background, then every event right after it. */
export interface ShadowRun {
  readonly shadow: LoadedShadow;
  /** Told, between ticks, what was committed. */
  committed(committed: Committed, state: ProjectorState): Promise<void>;
  status(state: ProjectorState): ShadowStatus;
  /** To be called between ticks. @throws ShadowNotFitError before it follows */
  difference(state: ProjectorState): ShadowDifference;
  /** Its code and rows, to take over. To be called between ticks. @throws ShadowNotFitError */
  replacement(state: ProjectorState): Replacement;
  /** Resolves when the background work has ended. */
  stopped(): Promise<void>;
}

/** Events left at which a shadow goes on between ticks. */
const fewLeft = 1000;
/** Code that fails for more events than this is not worth its memory. */
const mostSetAside = 10_000;

export function createShadowRun(options: ShadowRunOptions): ShadowRun {
  const { shadow, machine, builtIn, log, normaliser, projector, logger, signal } = options;
  const { projection, version, source } = shadow;
  const { name } = projection;
  const { plan, touches } = partOfPlan(planWith(builtIn, projection, version), [name], machine);
  const differing = createRowDifferences();
  let phase: "folding" | "following" | "failed" | "serving" = "folding";
  let fault: string | null = null;
  let hasCompared = false;
  let refold = begin();
  let working: Promise<void> | undefined;

  function begin(): Refold {
    hasCompared = false;
    return createRefold({ log, plan, normaliser, touches, signal });
  }

  function compareAll(state: ProjectorState): void {
    differing.compareAll(state.tables.get(name), refold.tables.get(name));
    hasCompared = true;
  }

  function fail(why: string): void {
    phase = "failed";
    fault = why;
    refold = begin();
    logger.error({ projection: name, source, why }, "A shadow projection failed");
  }

  function work(): void {
    phase = "folding";
    if (signal.aborted) return;
    working ??= catchUp().finally(() => {
      working = undefined;
      if (phase === "folding") work();
    });
  }

  async function catchUp(): Promise<void> {
    for (
      let patience = 250;
      !signal.aborted && phase === "folding";
      patience = Math.min(10_000, patience * 2)
    ) {
      try {
        const { first } = await log.bounds();
        if (first > 1) throw new LogBeginningGoneError(first, "No changed code can be tried on it.");
        while (projector().position() - refold.position() > fewLeft)
          await refold.foldTo(projector().position());
        await projector().between(meet);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof LogBeginningGoneError) return fail(error.message);
        logger.warn({ error, projection: name, source }, "A shadow projection goes on after a pause");
        await pause(patience, signal);
      }
    }
  }

  /** Between ticks: to the very position of the serving rows. */
  async function meet(state: ProjectorState): Promise<void> {
    if (phase !== "folding") return;
    if (refold.position() > state.position) refold = begin(); // the log was replaced
    if (state.position - refold.position() > 10 * fewLeft) return; // much came meanwhile: go on in the background
    await refold.foldTo(state.position);
    compareAll(state);
    phase = "following";
    checkHealth();
    logger.info({ projection: name, source, ...differing.counts() }, "A shadow projection follows");
  }

  function checkHealth(): void {
    const setAside = refold.tables.get("set-aside");
    const first = setAside?.values().next().value;
    if (setAside === undefined || first === undefined) return;
    const why = `${setAside.size} events could not be taken, the first at position ${first.event}: ${first.error}`;
    if (setAside.size > mostSetAside) fail(why);
    else fault = why;
  }

  function requireFollowing(state: ProjectorState): void {
    if (phase === "serving") throw new ShadowNotFitError(name, "it serves already");
    if (phase === "failed") throw new ShadowNotFitError(name, fault ?? "it failed");
    if (phase === "folding" || refold.position() !== state.position) {
      const { position } = state;
      throw new ShadowNotFitError(
        name,
        `it has folded up to position ${refold.position()} of ${position}; ask again when it follows`,
      );
    }
  }

  return {
    shadow,

    async committed({ since, events, changes }, state) {
      if (phase === "failed") return;
      if (state.plan.versions[name] === version) {
        if (phase !== "serving") refold = begin();
        phase = "serving";
        fault = null;
        return;
      }
      if (phase === "serving") phase = "folding"; // rows were made anew by other code
      if (phase === "folding") return work();
      if (refold.position() !== since) return work();
      if (events === undefined) return compareAll(state);
      const { listensTo } = projection;
      const wanted =
        listensTo === "every" ? events : events.filter(({ type }) => listensTo.includes(type as EventType));
      const own = await refold.take(wanted, state.position);
      const [serving, rows] = [state.tables.get(name), refold.tables.get(name)];
      for (const { projection: of, key } of [...changes, ...own])
        if (of === name) differing.compare(key, serving?.get(key), rows?.get(key));
      checkHealth();
    },

    status(state) {
      const isServing = phase === "serving";
      const rows = isServing ? state.tables.get(name) : refold.tables.get(name);
      return {
        version,
        source,
        state: phase,
        position: isServing ? state.position : refold.position(),
        rows: rows?.size ?? 0,
        differing: isServing ? { added: 0, removed: 0, changed: 0 } : hasCompared ? differing.counts() : null,
        fault,
      };
    },

    difference(state) {
      const serving = state.tables.get(name);
      if (phase === "serving")
        return shadowDifference(name, state.position, createRowDifferences(), { serving, shadow: serving });
      requireFollowing(state);
      return shadowDifference(name, state.position, differing, { serving, shadow: refold.tables.get(name) });
    },

    replacement(state) {
      requireFollowing(state);
      const rows = refold.tables.get(name);
      const contract = projections[name].strict();
      for (const key of [...differing.keys("added"), ...differing.keys("changed")]) {
        const result = contract.safeParse(rows?.get(key));
        if (result.success) continue;
        const faults = faultsOf(result.error).map(({ field, fix }) => `${field}: ${fix}`);
        throw new ShadowNotFitError(name, `its row ${key} does not fit the contract: ${faults.join("; ")}`);
      }
      return { projection, version, tables: refold.tables, position: refold.position() };
    },

    stopped: async () => {
      await working;
    },
  };
}
