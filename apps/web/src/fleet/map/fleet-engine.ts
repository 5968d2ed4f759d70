import { type FleetQuestions, makeFleetQuestions } from "./ask/fleet-questions.ts";
import { type FleetFeed, openFleetFeed } from "./fleet-feed.ts";
import { type FleetStage, makeFleetStage, type StageHost } from "./fleet-stage.ts";
import type { FleetEngine, FleetHost } from "./fleet-switch.ts";
import type { ToMap } from "./map-protocol.ts";

type Start = Extract<ToMap, { readonly type: "start" }>;

export interface EngineHost extends FleetHost {
  /** What a map needs of the canvas it is given. @throws Error when nothing can be drawn there. */
  openCanvas(canvas: Start["canvas"]): StageHost;
}

interface Opened {
  readonly feed: FleetFeed;
  readonly questions: FleetQuestions;
}

/** Lists, sums and the map over one fleet, which is read only while one of them is open. */
export function makeFleetEngine(host: EngineHost): FleetEngine {
  let opened: Opened | undefined;
  let stage: FleetStage | undefined;

  function open(): Opened {
    if (opened) return opened;
    const feed = openFleetFeed(host, () => {
      opened?.questions.moved();
      stage?.moved();
    });
    const questions = makeFleetQuestions(feed, host.clock, host.post, refresh);
    opened = { feed, questions };
    return opened;
  }

  /** Everything there is to take is taken once, for all who look. */
  function refresh(): void {
    if (!opened) return;
    const changed = opened.feed.take();
    if (changed.size === 0) return;
    opened.questions.take(changed);
    stage?.take(changed);
  }

  function closeIfIdle(): void {
    if (!opened || stage || opened.questions.isOpen()) return;
    opened.questions.close();
    opened.feed.close();
    opened = undefined;
  }

  function start(message: Start): void {
    stage?.stop();
    stage = undefined;
    const { feed } = open();
    refresh();
    const canvas = host.openCanvas(message.canvas);
    const schedule = (run: () => void) =>
      canvas.schedule(() => {
        try {
          run();
        } catch (error) {
          failed(error);
        }
      });
    stage = makeFleetStage({ ...canvas, schedule }, host.clock, feed, refresh, message, host.post);
  }

  /** A map that cannot be drawn must not take the live connection with it, which is this worker's first business. */
  function failed(error: unknown): void {
    stage?.stop();
    stage = undefined;
    host.post({ type: "failed", reason: error instanceof Error ? error.message : String(error) });
    closeIfIdle();
  }

  function hear(message: ToMap): void {
    if (message.type === "start") start(message);
    else if (message.type === "close") {
      stage?.stop();
      stage = undefined;
    } else if (message.type === "list" || message.type === "sum" || message.type === "values") {
      open().questions.ask(message);
    } else if (message.type === "stop") opened?.questions.stop(message.id);
    else stage?.hear(message);
    closeIfIdle();
  }

  return {
    hear(message) {
      try {
        hear(message);
      } catch (error) {
        failed(error);
      }
    },
    stop() {
      stage?.stop();
      stage = undefined;
      opened?.questions.close();
      opened?.feed.close();
      opened = undefined;
    },
  };
}
