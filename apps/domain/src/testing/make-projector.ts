import type { EventLog } from "@cim/event-log";
import { createNormaliser } from "@cim/model";
import { Registry } from "prom-client";
import { createFramePublisher, type FramePublisher } from "../live/frame-publisher.ts";
import { createDomainMetrics } from "../metrics/domain-metrics.ts";
import { createFoldPlan, type FoldPlan } from "../projector/fold-plan.ts";
import { createProjector, type Projector, type ProjectorOptions } from "../projector/projector.ts";
import type { ReadonlyTables } from "../projector/tables.ts";
import { createProjectionStore } from "../store/projection-store.ts";
import type { RowStream } from "../store/row-stream.ts";
import { machine } from "./random-log.ts";

export const standardPlan = createFoldPlan();
let epochs = 0;

/** A projector as one start of the process makes it. */
export function makeProjector(
  given: {
    readonly log: EventLog;
    readonly stream: RowStream;
    readonly plan?: FoldPlan;
    readonly frames?: FramePublisher;
  } & Partial<Pick<ProjectorOptions, "choosePlan" | "onCommitted" | "onPlan" | "onRebuild">>,
): Projector {
  const { log, stream, plan = standardPlan } = given;
  const silent = createFramePublisher({
    machine,
    publish: () => undefined,
    maxPayload: () => 1e6,
    now: () => 0,
  });
  return createProjector({
    ...given,
    machine,
    log,
    store: createProjectionStore(stream, machine),
    normaliser: createNormaliser({ machine }),
    plan,
    frames: given.frames ?? silent,
    metrics: createDomainMetrics(new Registry()),
    newEpoch: () => `epoch-${++epochs}`,
  });
}

/** Every row as the exact JSON that is kept, in an order of its own. */
export function textOf(tables: ReadonlyTables): string {
  const lines: string[] = [];
  for (const [projection, rows] of tables) {
    for (const [key, row] of rows) lines.push(`${projection}/${key} ${JSON.stringify(row)}`);
  }
  return lines.sort().join("\n");
}
