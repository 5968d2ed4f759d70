import { setTimeout as wait } from "node:timers/promises";
import { JetStreamApiCodes, JetStreamApiError, type JetStreamManager } from "@nats-io/jetstream";
import { LogMisconfiguredError, LogMissingError } from "../log-errors.ts";
import { logErrorOf } from "./log-error-of.ts";
import { logStreamConfig, planStream } from "./stream-plan.ts";

const nameInUse = 10058;
/** "error creating store for stream": the store of a stream of this name, deleted an instant ago, is still being cleared. */
const storeNotCreated = 10049;
const storeAttempts = 20;
const storePauseMilliseconds = 50;

/**
 * Makes sure that the stream is there and can serve as the log.
 * @throws LogMissingError when it is not there and may not be created; LogMisconfiguredError; LogUnavailableError; LogRefusedError
 */
export async function ensureStream(
  manager: JetStreamManager,
  options: { readonly machine: string; readonly stream: string; readonly createIfMissing: boolean },
): Promise<void> {
  const { machine, stream, createIfMissing } = options;
  try {
    const existing = await configOf(manager, stream);
    if (existing === undefined) {
      if (!createIfMissing) throw new LogMissingError(stream);
      if (await created(manager, machine, stream)) return;
      return await ensureStream(manager, { ...options, createIfMissing: false });
    }
    const plan = planStream(existing, machine);
    if (plan.kind === "refuse") throw new LogMisconfiguredError(stream, plan.faults);
    if (plan.kind === "update") await manager.streams.update(stream, { ...existing, ...plan.config });
  } catch (error) {
    throw logErrorOf(error, `set up the stream ${stream}`, stream);
  }
}

async function configOf(manager: JetStreamManager, stream: string) {
  try {
    return (await manager.streams.info(stream)).config;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound)
      return undefined;
    throw error;
  }
}

/** False when another process created it, with other settings, between our look and our attempt. */
async function created(manager: JetStreamManager, machine: string, stream: string): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await manager.streams.add(logStreamConfig(machine, stream));
      return true;
    } catch (error) {
      const code = error instanceof JetStreamApiError ? error.code : undefined;
      if (code === nameInUse) return false;
      if (code !== storeNotCreated || attempt === storeAttempts) throw error;
      await wait(storePauseMilliseconds);
    }
  }
}
