import type { LogEvent, Mark } from "@cim/contracts";
import { lineOf, sliceOfEvent, thingOf } from "@cim/model";
import type { BlockMark } from "./block.ts";

const deployments = new Set(["ContainerDeployed", "ConfigurationActivated"]);
const failures = new Set(["BuildFailed", "ServerLost", "LeafLinkDown", "StreamGone"]);

/**
 * The mark that an event sets on the time line, if any. Annotations mark another moment than their own and may be taken
 * back: their marks follow from the rows that are there now, not from events.
 */
export function markOf(event: LogEvent, storedAt: string): BlockMark | undefined {
  const kind = event.rule === "native" ? kindOf(event) : undefined;
  const thing = kind === undefined ? null : thingOf(event);
  if (kind === undefined || thing === null) return undefined;
  const { position, type } = event;
  return { position, time: storedAt, kind, type, thing, summary: lineOf(event), slice: sliceOfEvent(event) };
}

function kindOf({ type, data }: LogEvent): Mark["kind"] | undefined {
  if (deployments.has(type)) return "deployment";
  if (failures.has(type)) return "failure";
  if (type === "ComponentHealthChanged" && data.health === "failing") return "failure";
  if (type === "ComponentStopped" && typeof data.exit_code === "number" && data.exit_code !== 0)
    return "failure";
  return undefined;
}
