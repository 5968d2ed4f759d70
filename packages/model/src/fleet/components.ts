import type { LogEvent } from "@cim/contracts";
import { oneLine, withoutEmail } from "../privacy/index.ts";
import { defineProjection, type FieldsOf, keyField, withItem } from "../projection/index.ts";
import { stateForHealth } from "./state-for-health.ts";

type Component = FieldsOf<"components">;

function newComponent(component: string, event: LogEvent): Component {
  return {
    component,
    name: component,
    configuration: null,
    package: null,
    version: null,
    boundedContext: null,
    owner: null,
    state: "registered",
    health: "unknown",
    healthMessage: null,
    stateSince: event.time,
    provides: [],
    requires: [],
    publishes: [],
    subscribes: [],
  };
}

function inState(row: Component, state: Component["state"], event: LogEvent): Component {
  return row.state === state ? row : { ...row, state, stateSince: event.time };
}

type ListField = "provides" | "requires" | "publishes" | "subscribes";

/** The row with `item` in one of its lists; the very same row when it is there. */
function listed(
  row: Component | undefined,
  event: LogEvent,
  key: string,
  field: ListField,
  item: string,
): Component {
  const known = row ?? newComponent(key, event);
  const list = withItem(`${field} of component ${key}`, known[field], item);
  return list === known[field] ? known : { ...known, [field]: list };
}

/** One row per component: what it is, how it does, and what it says and hears. */
export const components = defineProjection({
  name: "components",
  version: 1,
  keysOf: keyField("component"),
  slicesOf: () => ["fleet"],
  on: {
    ComponentRegistered: (row, data, event, key) => ({
      ...(row ?? newComponent(key, event)),
      name: data.name,
      configuration: data.configuration,
      package: data.package ?? row?.package ?? null,
      version: data.version ?? row?.version ?? null,
      boundedContext: data.bounded_context ?? row?.boundedContext ?? null,
      owner: data.owner === undefined ? (row?.owner ?? null) : withoutEmail(data.owner),
    }),
    ComponentStarted: (row, data, event, key) => {
      const known = row ?? newComponent(key, event);
      const isFresh = known.state === "stopped";
      return {
        ...inState(known, isFresh || known.state === "registered" ? "running" : known.state, event),
        version: data.version ?? known.version,
        health: isFresh ? "unknown" : known.health,
        healthMessage: isFresh ? null : known.healthMessage,
      };
    },
    ComponentStopped: (row, data, event, key): Component => ({
      ...inState(row ?? newComponent(key, event), "stopped", event),
      health: "unknown",
      healthMessage: stopMessage(data.reason, data.exit_code),
    }),
    ComponentHealthChanged: (row, data, event, key) => {
      const known = row ?? newComponent(key, event);
      return {
        ...inState(known, stateForHealth(known.state, data.health), event),
        health: data.health,
        healthMessage: data.message === undefined ? null : oneLine(data.message),
      };
    },
    CapabilityProvided: (row, data, event, key) => listed(row, event, key, "provides", data.capability),
    CapabilityRequired: (row, data, event, key) => listed(row, event, key, "requires", data.capability),
    SubjectPublished: (row, data, event, key) => listed(row, event, key, "publishes", data.subject),
    SubjectSubscribed: (row, data, event, key) => listed(row, event, key, "subscribes", data.subject),
  },
});

function stopMessage(reason: string | undefined, exitCode: number | undefined): string | null {
  if (reason !== undefined) return oneLine(reason);
  return exitCode === undefined ? null : `exit code ${exitCode}`;
}
