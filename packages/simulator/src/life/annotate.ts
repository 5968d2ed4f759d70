import { type EventDefinition, historyEvents, type SealedEvent } from "@cim/contracts";
import { noteEndings, noteWords } from "../plan/words.ts";
import { step, type World } from "./process.ts";
import type { Process, Step } from "./step.ts";

const seconds = 1000;

/** An incident that is over: what somebody may write down about it. */
export interface Incident {
  readonly began: SealedEvent;
  readonly ended: SealedEvent;
  /** What happened, in one sentence, such as "component web-1 failed". */
  readonly what: string;
  readonly things: readonly { readonly kind: string; readonly id: string }[];
}

/**
 * Somebody writes onto the span of an incident what it was. Some notes are completed when more is known, some turn out to
 * be of no use and are taken away. Nothing is written when the log's positions of the incident are not known.
 */
export function* annotate(world: World, incident: Incident): Process {
  const { random, plan, sealer } = world;
  const { began, ended, what, things } = incident;
  const at = world.positionOf(began);
  if (at === undefined) return;
  const annotation = uuidOf(random.hex(32));
  const actor = `person:${random.pick(plan.people)}`;
  const text = `${what}. ${random.pick(noteWords)}`;
  const write = (definition: EventDefinition, said: string, mean: number, cause: SealedEvent): Step => ({
    after: random.duration(mean * seconds),
    make(now) {
      // By now the log has the end, too.
      const until = world.positionOf(ended);
      const body = { annotation, text: said, at, ...(until === undefined ? {} : { until }), things };
      return sealer.seal(definition, body, { at: now, actor, cause });
    },
  });
  let last = yield write(historyEvents.AnnotationAdded, text, 6, ended);
  const later = random.fraction();
  if (later < 0.5) {
    const more = `${text} ${random.pick(noteEndings)}`;
    last = yield write(historyEvents.AnnotationEdited, more, 20, last);
  }
  if (later > 0.7) {
    const tidied = random.duration(15 * seconds);
    last = yield step(world, tidied, historyEvents.AnnotationRemoved, { annotation }, actor, last);
  }
  sealer.forget(last);
}

/** 32 hex digits in the form of a UUID of version 4. */
function uuidOf(hex: string): string {
  const variant = "89ab"[Number.parseInt(hex[16] ?? "0", 16) % 4] ?? "8";
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join("-");
}
