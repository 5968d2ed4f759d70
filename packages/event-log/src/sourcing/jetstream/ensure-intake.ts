import {
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  type StreamConfig,
} from "@nats-io/jetstream";
import { LogMisconfiguredError } from "../../log-errors.ts";
import { intakeName } from "../sourcing-permissions.ts";
import { intakeConfig } from "./intake-config.ts";

const nameInUse = 10058;

/** The intake's configuration now; makes it when it is not there. @throws LogMisconfiguredError when it would lose messages */
export async function ensureIntake(manager: JetStreamManager, machine: string): Promise<StreamConfig> {
  const existing =
    (await configOf(manager)) ?? (await created(manager, machine)) ?? (await configOf(manager));
  if (existing === undefined) throw new Error(`The stream ${intakeName} was deleted while it was set up`);
  const faults = [
    ...(existing.retention === "limits" ? [] : [`its retention is ${existing.retention}, not limits`]),
    ...(existing.allow_rollup_hdrs ? ["it obeys Nats-Rollup headers (allow_rollup_hdrs)"] : []),
    ...(existing.max_msgs_per_subject > 0 ? ["it keeps only some messages per subject"] : []),
    ...(existing.deny_purge ? ["what was carried cannot be purged (deny_purge)"] : []),
  ];
  if (faults.length > 0) throw new LogMisconfiguredError(intakeName, faults);
  return existing;
}

async function configOf(manager: JetStreamManager): Promise<StreamConfig | undefined> {
  try {
    return (await manager.streams.info(intakeName)).config;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound)
      return undefined;
    throw error;
  }
}

/** Undefined when another process created it between our look and our attempt. */
async function created(manager: JetStreamManager, machine: string): Promise<StreamConfig | undefined> {
  try {
    return (await manager.streams.add(intakeConfig(machine))).config;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === nameInUse) return undefined;
    throw error;
  }
}
