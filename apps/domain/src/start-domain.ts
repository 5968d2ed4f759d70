import { CimError, type Dialect } from "@cim/contracts";
import type { ConnectNatsOptions, EventLog } from "@cim/event-log";
import { createNormaliser } from "@cim/model";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Registry } from "prom-client";
import { startAnnotationService } from "./annotations/annotation-service.ts";
import { startControlService } from "./control/control-service.ts";
import { startProjectionService } from "./control/projection-service.ts";
import { createEventsMetrics } from "./events/thread/events-metrics.ts";
import { runEventsThread } from "./events/thread/run-events-thread.ts";
import type { GraphSettings } from "./graph/graph-settings.ts";
import { createGraphMetrics } from "./graph/thread/graph-metrics.ts";
import { runGraphThread } from "./graph/thread/run-graph-thread.ts";
import { createHistoryMetrics } from "./history/keeper/history-metrics.ts";
import { runHistoryThread } from "./history/run-history-thread.ts";
import type { HistorySettings } from "./history/start-history.ts";
import { startLatticeService } from "./lattice/start-lattice-service.ts";
import { createFramePublisher } from "./live/frame-publisher.ts";
import type { Logger } from "./logger.ts";
import { createDomainMetrics } from "./metrics/domain-metrics.ts";
import { createShadowMetrics } from "./metrics/shadow-metrics.ts";
import { createFoldPlan, type FoldPlan } from "./projector/fold-plan.ts";
import { createProjector, type Projector } from "./projector/projector.ts";
import { runProjector } from "./projector/run-projector.ts";
import { runSeries, type SeriesSettings } from "./series/run-series.ts";
import { createShadows } from "./shadow/shadows.ts";
import { createJetStreamRowStream } from "./store/jetstream-row-stream.ts";
import { createProjectionStore } from "./store/projection-store.ts";
import { startViewService } from "./views/view-service.ts";

export interface DomainOptions {
  /** May publish and subscribe in the account of the log, with JetStream. */
  readonly connection: NatsConnection;
  readonly log: EventLog;
  readonly machine: string;
  readonly logger: Logger;
  /** Gets this process's metrics. */
  readonly registry: Registry;
  /** Gets what is measured of single things, with their ids as labels: not for everybody. Absent: nobody gets it. */
  readonly thingRegistry?: Registry;
  /** What to fold; absent: everything. */
  readonly plan?: FoldPlan;
  /** Paths of modules with changed projections, to run beside the serving ones (see shadow/load-shadows.ts). */
  readonly shadow?: readonly string[];
  /** Tell the past, in a worker thread that connects by itself like this; absent: nobody does. */
  readonly history?: HistorySettings & { readonly connect: ConnectNatsOptions };
  /** Answer questions about events, in a worker thread that connects by itself like this; absent: nobody does. */
  readonly events?: { readonly connect: ConnectNatsOptions };
  /** Keep the graph and answer questions about it, in a worker thread that connects by itself like this; absent: nobody does. */
  readonly graph?: GraphSettings & { readonly connect: ConnectNatsOptions };
  /** Measure what follows from events, keep what all services measure, and answer questions about it; absent: nobody does. */
  readonly series?: SeriesSettings;
  /** How messages of other systems are read; absent: by the tables alone. */
  readonly dialect?: Dialect | undefined;
}

export interface RunningDomain {
  /** Resolves when rows are loaded (and rebuilt, where needed) and the log is followed. */
  readonly ready: Promise<void>;
  /** Resolves after `stop`; rejects with AnotherProjectorError when another process took over. */
  readonly done: Promise<void>;
  /** Position up to which rows are folded and kept. */
  position(): number;
  /** Newest position of the log that is known here. */
  head(): number;
  /** Position up to which questions about events are answered; 0 while nobody answers them. */
  indexed(): number;
  /** Finishes the tick under way, answers what was asked, and ends. The connection stays open. */
  stop(): Promise<void>;
}

/** What was under way when the domain was told to stop. */
class StoppingError extends CimError {
  constructor() {
    super("stopping", "The domain is being stopped; ask again when it runs");
  }
}

/** Starts the event-sourced core of one machine: projections, live frames, events and control. Returns at once. */
export function startDomain(options: DomainOptions): RunningDomain {
  const { connection, log, machine, logger, registry, dialect } = options;
  const { plan = createFoldPlan(dialect === undefined ? {} : { dialect }) } = options;
  const metrics = createDomainMetrics(registry);
  const normaliser = createNormaliser({ machine, ...(dialect === undefined ? {} : { dialect }) });
  const stopping = new AbortController();
  const frames = createFramePublisher({
    machine,
    publish: (subject, payload) => {
      // Frames are for those who listen now: while the connection is away nobody does, and the next epoch tells all.
      if (!connection.isClosed() && !connection.isDraining()) connection.publish(subject, payload);
    },
    maxPayload: () => connection.info?.max_payload ?? 1024 * 1024,
    now: () => performance.now(),
  });
  const shadows = createShadows({
    paths: options.shadow ?? [],
    machine,
    builtIn: plan,
    log,
    normaliser,
    projector: () => projector,
    logger,
    signal: stopping.signal,
  });
  const projector: Projector = createProjector({
    machine,
    log,
    store: createProjectionStore(createJetStreamRowStream({ connection, machine }), machine),
    normaliser,
    plan,
    frames,
    metrics,
    newEpoch: () => crypto.randomUUID(),
    onRebuild: (why) => logger.info({ why }, "Rows are folded anew from the log"),
    choosePlan: shadows.choosePlan,
    onCommitted: async (committed, state) => {
      series?.committed(committed, state);
      await shadows.committed(committed, state);
    },
    onPlan: () => history?.startOver(),
    signal: stopping.signal,
  });
  const running = runProjector({ projector, log, logger });
  const series =
    options.series &&
    runSeries({
      ...{ connection, machine, logger, registry, ...options.series },
      things: options.thingRegistry,
      head: () => running.head(),
      position: () => projector.position(),
    });
  createShadowMetrics(registry, () =>
    shadows.statuses({ tables: projector.tables(), position: projector.position(), plan: projector.plan() }),
  );
  const beating = setInterval(() => frames.beat(running.head()), 250);
  const responders = [
    ...startControlService({ connection, machine, projector, logger }),
    ...startProjectionService({
      connection,
      machine,
      projector,
      shadows,
      head: () => running.head(),
      logger,
    }),
    ...startAnnotationService({ connection, machine, log, normaliser, logger }),
    ...startViewService({ connection, machine, log, normaliser, logger }),
    startLatticeService({
      ...{ connection, machine, log, logger },
      connections: () => projector.tables().get("connections")?.values() ?? [],
    }),
  ];

  const history = options.history && startHistoryThread(options.history);
  const events =
    options.events &&
    runEventsThread({
      machine,
      connect: options.events.connect,
      dialect,
      logger,
      metrics: createEventsMetrics(registry),
      onIndexed: metrics.indexed,
    });

  const graph =
    options.graph &&
    runGraphThread({ machine, dialect, ...options.graph, logger, metrics: createGraphMetrics(registry) });

  function startHistoryThread({ connect, ...settings }: NonNullable<DomainOptions["history"]>) {
    const historyMetrics = createHistoryMetrics(registry);
    const { shadow: modules = [] } = options;
    const serving = async () => {
      await running.ready; // before that nobody knows which code serves
      return { modules, versions: projector.plan().versions };
    };
    return runHistoryThread({
      machine,
      connect,
      settings,
      dialect,
      logger,
      metrics: historyMetrics,
      ...(modules.length === 0 ? {} : { serving }),
    });
  }

  return {
    ready: running.ready,
    done: running.done,
    position: () => projector.position(),
    head: () => running.head(),
    indexed: () => events?.indexed() ?? 0,
    async stop() {
      stopping.abort(new StoppingError());
      clearInterval(beating);
      const threadsStopped = Promise.all([history?.stop(), events?.stop(), graph?.stop(), series?.stop()]);
      await Promise.all(responders.map((responder) => responder.stop()));
      await running.stop();
      await shadows.stopped();
      await threadsStopped;
      if (!connection.isClosed()) await connection.flush();
    },
  };
}
