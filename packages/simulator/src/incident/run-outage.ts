import type { SealedEvent } from "@cim/contracts";
import { annotate } from "../life/annotate.ts";
import type { World } from "../life/process.ts";
import type { Process, Step } from "../life/step.ts";
import type { Outage } from "./outages.ts";
import { recover } from "./recover.ts";
import { spread } from "./spread.ts";

/**
 * An outage from its first event on: the thing goes wrong, others with it. Lasts so many milliseconds, or until it is mended by command.
 * @param fail tells how the thing itself goes wrong, notes those that are broken with it as victims, and returns the first event
 */
export function* runOutage(
  world: World,
  outage: Outage,
  fail: Generator<Step, SealedEvent, SealedEvent>,
  lasts: number | undefined,
): Process {
  const began = yield* fail;
  yield* spread(world, outage);
  if (lasts === undefined) return;
  const things = [{ kind: outage.broken.kind, id: outage.broken.id }];
  const ended = yield* outage.mend(lasts, [outage]);
  yield* recover(world, outage, ended, [outage]);
  if (world.random.chance(0.5)) yield* annotate(world, { began, ended, what: outage.what, things });
}

/** Somebody mends it: whatever is told of it now ends, and all comes right again. */
export function* mendOutage(world: World, outage: Outage): Process {
  const ended = yield* outage.mend(0, []);
  yield* recover(world, outage, ended, []);
}
