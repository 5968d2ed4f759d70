import { checkCid, cidOf, type EventDetail, header, type Role, readHeader } from "@cim/contracts";
import { type ChainCheck, checkChain } from "./check-chain.ts";
import { describeBody } from "./describe-body.ts";
import type { EventSource, SeenEvent } from "./event-source.ts";
import { maskEmail, maskEmailInBytes } from "./mask-email.ts";

/** True for roles that read personal e-mail addresses only masked. */
export function readsMasked(role: Role): boolean {
  return role === "viewer";
}

/** One event in full, its content identifier and chain checked against the exact bytes stored. */
export async function readEventDetail(
  source: EventSource,
  seen: SeenEvent,
  role: Role,
): Promise<EventDetail> {
  return describeEvent(seen, await checkChain(source.log, seen.record), role);
}

/**
 * One event in full, as `role` may read it.
 * @param computed content identifier of the exact body, by whoever has it already: hashing is most of the work
 */
export function describeEvent(
  { record, event, summary }: SeenEvent,
  chain: ChainCheck,
  role: Role,
  computed = cidOf(record.body),
): EventDetail {
  const stated = readHeader(record.headers, header.cid);
  const masked = readsMasked(role);
  return {
    ...(masked ? maskSummary(summary) : summary),
    storedAt: record.storedAt,
    headers: masked ? mapValues(record.headers, maskEmail) : { ...record.headers },
    body: describeBody(masked ? maskEmailInBytes(record.body) : record.body),
    cid: {
      stated: stated ?? null,
      computed,
      state: stated === computed ? "verified" : checkCid(stated, record.body),
      over: "body",
      form: stated === undefined ? null : "raw, blake3-256",
    },
    chain: { form: chain.link === null ? null : "native", previous: null, ...chain },
    fault: event.fault === undefined ? null : masked ? maskEmail(event.fault) : event.fault,
    originTime: record.originTime ?? null,
    tokens: [],
    reading: null,
    unpacked: null,
    hidden: [...(event.masked ?? [])],
    masked,
  };
}

/** A summary without e-mail addresses. */
export function maskSummary<Summary extends { readonly actor: string; readonly summary: string }>(
  summary: Summary,
): Summary {
  return { ...summary, actor: maskEmail(summary.actor), summary: maskEmail(summary.summary) };
}

function mapValues(
  record: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
