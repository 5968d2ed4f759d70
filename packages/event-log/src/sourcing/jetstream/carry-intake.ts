import { hasCode, type LogRecord } from "@cim/contracts";
import type { JetStreamManager } from "@nats-io/jetstream";
import { createTaken } from "../../foreign/taken.ts";
import { type ReaderContext, readLog } from "../../jetstream/read-log.ts";
import { carryMessages } from "../carry-messages.ts";
import { type IntakeMessage, readIntakeMessage } from "../intake-subject.ts";
import type { CarryOptions } from "../log-sourcing.ts";
import { intakeName } from "../sourcing-permissions.ts";

/** What is carried is purged from the intake this often. */
const purgeAfter = { messages: 10_000, milliseconds: 5000 };

/** See `LogSourcing.carry`. Where it stands is nowhere kept: what the log holds is left out, and what it holds is purged here. */
export async function carryIntake(
  reader: ReaderContext,
  machine: string,
  options: CarryOptions,
): Promise<void> {
  const { log, signal } = options;
  let purged = 0;
  let purgedAt = Date.now();
  const purge = async (position: number) => {
    if (await purgeBefore(reader.manager, position, options)) purged = position;
    purgedAt = Date.now();
  };
  while (!signal.aborted) {
    const taken = createTaken(log);
    let position = 0;
    try {
      for await (const { records, head } of readLog(reader, { from: 1, signal }, false)) {
        await carryMessages(machine, messagesOf(machine, records), taken, options);
        position = records.at(-1)?.position ?? position;
        const isDue = position === head || position - purged >= purgeAfter.messages;
        if (isDue && Date.now() - purgedAt >= purgeAfter.milliseconds) await purge(position);
      }
      if (position > purged) await purge(position);
    } catch (error) {
      if (signal.aborted) return;
      // Somebody made the intake anew: its positions begin again, and so does this.
      if (!hasCode(error, "log-rewound")) throw error;
      options.onTrouble?.(error.message);
    }
  }
}

function messagesOf(machine: string, records: readonly LogRecord[]): readonly IntakeMessage[] {
  return records.flatMap((record) => readIntakeMessage(machine, record) ?? []);
}

/**
 * Purges what stands before a message that was carried. That one stays: from the newest message of a source the server knows, after its
 * files were damaged, where to go on.
 */
async function purgeBefore(
  manager: JetStreamManager,
  position: number,
  { onTrouble }: CarryOptions,
): Promise<boolean> {
  try {
    await manager.streams.purge(intakeName, { seq: position });
    return true;
  } catch (error) {
    onTrouble?.(`Could not purge what was carried from ${intakeName}: ${String(error)}`);
    return false; // it takes space and is left out when it is read again
  }
}
