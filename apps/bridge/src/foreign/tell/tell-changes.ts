import type { EventPublisher } from "@cim/event-log";
import type { Logger } from "pino";
import { makeFindingAppender } from "../../nats/append-finding.ts";
import type { SourceEvent } from "./source-facts.ts";
import { applySourceEvent, type SourceState } from "./source-state.ts";

export interface ChangeTeller {
  /** Publishes `events` and folds each into `state` once the log has it; false when the log could not take all of them. */
  tell(state: SourceState, events: readonly SourceEvent[]): Promise<boolean>;
  told(): number;
}

/** Things of which events are published at the same time; those of one thing go one after the other. */
const atOnce = 32;

export function makeChangeTeller(options: {
  readonly publisher: EventPublisher;
  readonly actor: string;
  readonly logger: Logger;
  readonly clock: () => number;
}): ChangeTeller {
  const { publisher, actor, logger, clock } = options;
  const appender = makeFindingAppender({ publisher, actor, logger, what: "events about sources" });

  async function one(state: SourceState, event: SourceEvent): Promise<boolean> {
    if (!(await appender.append(event))) return false;
    applySourceEvent(state, event, clock());
    return true;
  }

  async function inOrder(state: SourceState, events: readonly SourceEvent[]): Promise<boolean> {
    for (const event of events) if (!(await one(state, event))) return false;
    return true;
  }

  return {
    told: appender.appended,
    async tell(state, events) {
      for (const groups of [byThing(events, aboutSource), byThing(events, aboutFeed)]) {
        for (let start = 0; start < groups.length; start += atOnce) {
          const some = groups.slice(start, start + atOnce);
          const done = await Promise.all(some.map((group) => inOrder(state, group)));
          if (!done.every(Boolean)) return false;
        }
      }
      appender.settled();
      return true;
    },
  };
}

/** Sources first, so that a reader meets a source before its feeds. */
function aboutSource({ body }: SourceEvent): string | undefined {
  return "feed" in body ? undefined : body.source;
}

function aboutFeed({ body }: SourceEvent): string | undefined {
  return "feed" in body ? body.feed : undefined;
}

function byThing(
  events: readonly SourceEvent[],
  thing: (event: SourceEvent) => string | undefined,
): readonly (readonly SourceEvent[])[] {
  const groups = new Map<string, SourceEvent[]>();
  for (const event of events) {
    const name = thing(event);
    if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), event]);
  }
  return [...groups.values()];
}
