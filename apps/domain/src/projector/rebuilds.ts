import type { ProjectionName } from "@cim/contracts";
import { ProjectionBusyError } from "./rebuild-errors.ts";

/** How far a rebuild is. */
export interface RebuildProgress {
  /** Folded up to here. */
  readonly position: number;
  readonly to: number;
}

/** Which projections are being folded anew or replaced, and how far that is: each by one at a time. */
export interface Rebuilds {
  /** @throws ProjectionBusyError when one of them is under way already */
  run<Result>(
    names: readonly ProjectionName[],
    progress: () => RebuildProgress | undefined,
    task: () => Promise<Result>,
  ): Promise<Result>;
  progressOf(name: ProjectionName): RebuildProgress | undefined;
}

export function createRebuilds(): Rebuilds {
  const underWay = new Map<ProjectionName, () => RebuildProgress | undefined>();
  return {
    async run(names, progress, task) {
      const busy = names.filter((name) => underWay.has(name));
      if (busy.length > 0) throw new ProjectionBusyError(busy);
      for (const name of names) underWay.set(name, progress);
      try {
        return await task();
      } finally {
        for (const name of names) underWay.delete(name);
      }
    },
    progressOf: (name) => underWay.get(name)?.(),
  };
}
