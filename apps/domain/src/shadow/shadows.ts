import type { ProjectionName, ShadowDifference, ShadowStatus } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import type { Normaliser } from "@cim/model";
import type { Logger } from "../logger.ts";
import type { FoldPlan } from "../projector/fold-plan.ts";
import type { Committed, Projector, ProjectorState, RebuildReport } from "../projector/projector.ts";
import { type LoadedShadows, loadShadows } from "./load-shadows.ts";
import { servingPlan } from "./serving-plan.ts";
import { NoShadowError } from "./shadow-errors.ts";
import { createShadowRun, type ShadowRun } from "./shadow-run.ts";

export interface ShadowsOptions {
  /** Paths of modules; see load-shadows.ts. */
  readonly paths: readonly string[];
  readonly machine: string;
  readonly builtIn: FoldPlan;
  readonly log: EventLog;
  readonly normaliser: Normaliser;
  readonly projector: () => Pick<Projector, "position" | "between" | "swap">;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** All changed projections that run beside the serving ones. */
export interface Shadows {
  /** Which code folds rows of these versions on: what was swapped in goes on serving. Loads the modules at the first call. */
  choosePlan(versions: Readonly<Record<string, string>>): Promise<FoldPlan>;
  /** Told, between ticks, what was committed. */
  committed(committed: Committed, state: ProjectorState): Promise<void>;
  statusOf(name: ProjectionName, state: ProjectorState): ShadowStatus | null;
  statuses(state: ProjectorState): readonly (ShadowStatus & { readonly projection: ProjectionName })[];
  /** The rows that differ, at one position for both. @throws NoShadowError, ShadowNotFitError */
  differenceOf(name: ProjectionName): Promise<ShadowDifference>;
  /** Lets the shadow serve from now on. @throws NoShadowError, ShadowNotFitError, ProjectionBusyError */
  swap(name: ProjectionName): Promise<RebuildReport>;
  /** Resolves when the background work has ended, after the signal. */
  stopped(): Promise<void>;
}

export function createShadows(options: ShadowsOptions): Shadows {
  const { paths, builtIn, projector, logger } = options;
  let loading: Promise<LoadedShadows> | undefined;
  let runs: readonly ShadowRun[] = [];
  let faulty: readonly (ShadowStatus & { readonly projection: ProjectionName })[] = [];

  async function load(): Promise<LoadedShadows> {
    const loaded = await loadShadows(paths);
    for (const { error } of loaded.faults) logger.error({ error }, error.message);
    runs = loaded.shadows.map((shadow) => createShadowRun({ ...options, shadow }));
    faulty = loaded.faults.flatMap(({ projection, source, error }) => {
      const none = { version: "", position: 0, rows: 0, differing: null } as const;
      return projection === undefined
        ? []
        : [{ ...none, projection, source, state: "failed" as const, fault: error.message }];
    });
    return loaded;
  }

  function runOf(name: ProjectionName): ShadowRun {
    const run = runs.find(({ shadow }) => shadow.projection.name === name);
    if (run === undefined) throw new NoShadowError(name);
    return run;
  }

  const statuses: Shadows["statuses"] = (state) => [
    ...runs.map((run) => ({ projection: run.shadow.projection.name, ...run.status(state) })),
    ...faulty.filter(({ projection }) => !runs.some(({ shadow }) => shadow.projection.name === projection)),
  ];

  return {
    async choosePlan(versions) {
      loading ??= load();
      const { shadows } = await loading;
      return servingPlan(builtIn, shadows, versions);
    },
    async committed(committed, state) {
      for (const run of runs) await run.committed(committed, state);
    },
    statuses,
    statusOf(name, state) {
      const found = statuses(state).find(({ projection }) => projection === name);
      if (found === undefined) return null;
      const { projection: _, ...status } = found;
      return status;
    },
    async differenceOf(name) {
      const run = runOf(name);
      return await projector().between((state) => run.difference(state));
    },
    async swap(name) {
      const run = runOf(name);
      return await projector().swap(name, (state) => run.replacement(state));
    },
    async stopped() {
      await loading?.catch(() => undefined); // who chose a plan heard of it
      await Promise.all(runs.map((run) => run.stopped()));
    },
  };
}
