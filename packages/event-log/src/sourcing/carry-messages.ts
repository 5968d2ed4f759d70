import { foreignRoot } from "@cim/contracts";
import { appendInOrder } from "../append-in-order.ts";
import type { NewRecord } from "../event-log.ts";
import type { Taken } from "../foreign/taken.ts";
import { untilAnswered } from "../until-answered.ts";
import type { IntakeMessage } from "./intake-subject.ts";
import type { CarryOptions } from "./log-sourcing.ts";

/**
 * Puts messages of the intake into the log, those left out that it holds already, that are of another life of their stream than was meant, or
 * that are the log's own foreign records coming back (a foreign stream that stores everything would otherwise feed itself without end).
 */
export async function carryMessages(
  machine: string,
  messages: readonly IntakeMessage[],
  taken: Taken,
  options: CarryOptions,
): Promise<void> {
  const records: NewRecord[] = [];
  for (const message of messages) {
    const { source, stream, incarnation } = message.stream;
    const origin = { source, stream, incarnation, sequence: message.sequence, via: "sourced" } as const;
    if (!message.isOfThisLife) {
      options.onRecreated({ source, stream });
      continue;
    }
    if (message.subject.startsWith(`${foreignRoot}.${machine}.`)) continue;
    if (await untilAnswered(() => taken.has(origin), options)) continue;
    taken.reached(origin);
    const { subject, headers, body } = message;
    records.push({ subject, headers, body, id: "", origin });
  }
  if (records.length === 0) return;
  const refused = new Set<NewRecord>();
  await appendInOrder(records, {
    ...options,
    onRefused(record, why) {
      refused.add(record);
      options.onRefused(record, why);
    },
  });
  options.onCarried?.(records.filter((record) => !refused.has(record)));
}
