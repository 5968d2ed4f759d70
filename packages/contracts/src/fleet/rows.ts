import { z } from "zod";
import { rowOf } from "../rows/row.ts";
import { healthSchema } from "./events.ts";

/** One host running NixOS with a local nats-server. */
export const leafNodeRow = rowOf({
  leafNode: z.string(),
  hostname: z.string(),
  cluster: z.string().nullable(),
  system: z.string().nullable(),
  address: z.string().nullable(),
});

/** One `nixosConfiguration` and its running generation. */
export const configurationRow = rowOf({
  configuration: z.string(),
  leafNode: z.string().nullable(),
  generation: z.int().nullable(),
  storePath: z.string().nullable(),
  commit: z.string().nullable(),
  flake: z.string().nullable(),
  owner: z.string().nullable(),
  activatedAt: z.string().nullable(),
});

/** What a component is doing, said in the five states of look.md's vocabulary. */
export const componentState = z.enum(["registered", "running", "degraded", "failing", "stopped"]);

/** One running unit in a configuration. */
export const componentRow = rowOf({
  component: z.string(),
  name: z.string(),
  configuration: z.string().nullable(),
  package: z.string().nullable(),
  version: z.string().nullable(),
  boundedContext: z.string().nullable(),
  owner: z.string().nullable(),
  state: componentState,
  health: healthSchema,
  healthMessage: z.string().nullable(),
  stateSince: z.string(),
  provides: z.array(z.string()),
  requires: z.array(z.string()),
  publishes: z.array(z.string()),
  subscribes: z.array(z.string()),
});

/** One component that ever failed, or that is stopped now, keyed by its id: when it did not do what it is there for. */
export const outageRow = rowOf({
  component: z.string(),
  /** The latest, newest first, at most `keptOutages`. */
  outages: z.array(
    z.object({
      /** RFC 3339: when it began to fail; and the position of the event that said so. */
      from: z.string(),
      fromPosition: z.int(),
      /** When it did no longer fail, or was stopped in order; null while it lasts. */
      until: z.string().nullable(),
      untilPosition: z.int().nullable(),
      /** `crashed`: it ended with an exit code other than 0. */
      how: z.enum(["failing", "crashed"]),
      message: z.string().nullable(),
    }),
  ),
  /** How many there were in all. */
  outageCount: z.int(),
  isStopped: z.boolean(),
});

export type LeafNodeRow = z.infer<typeof leafNodeRow>;
export type ConfigurationRow = z.infer<typeof configurationRow>;
export type ComponentRow = z.infer<typeof componentRow>;
export type OutageRow = z.infer<typeof outageRow>;
