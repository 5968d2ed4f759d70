import type { ProjectionName } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";
import { createNormaliser } from "@cim/model";
import type { FoldPlan } from "../projector/fold-plan.ts";
import type { Projector } from "../projector/projector.ts";
import { createShadows, type Shadows } from "../shadow/shadows.ts";
import type { RowStream } from "../store/row-stream.ts";
import { makeProjector, standardPlan } from "./make-projector.ts";
import { machine } from "./random-log.ts";

export interface Shadowed {
  readonly projector: Projector;
  readonly shadows: Shadows;
  /** Resolves when the shadow of a projection follows. */
  follows(name: ProjectionName): Promise<void>;
  stop(): Promise<void>;
}

/** A projector with shadows, as one start of the process makes them. */
export function makeShadowed(given: {
  readonly log: EventLog;
  readonly stream: RowStream;
  readonly paths: readonly string[];
  readonly builtIn?: FoldPlan;
  readonly onRebuild?: (why: string) => void;
  readonly onPlan?: (plan: FoldPlan) => void;
}): Shadowed {
  const { log, paths, builtIn = standardPlan } = given;
  const ending = new AbortController();
  const shadows = createShadows({
    paths,
    machine,
    builtIn,
    log,
    normaliser: createNormaliser({ machine }),
    projector: () => projector,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    signal: ending.signal,
  });
  const projector: Projector = makeProjector({
    ...given,
    plan: builtIn,
    choosePlan: shadows.choosePlan,
    onCommitted: shadows.committed,
  });
  return {
    projector,
    shadows,
    async follows(name) {
      const state = () => ({
        tables: projector.tables(),
        position: projector.position(),
        plan: projector.plan(),
      });
      while (shadows.statusOf(name, state())?.state === "folding")
        await new Promise<void>((resolve) => setImmediate(resolve));
    },
    async stop() {
      ending.abort();
      await shadows.stopped();
    },
  };
}
