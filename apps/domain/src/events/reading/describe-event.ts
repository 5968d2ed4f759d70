import {
  checkCid,
  type Dialect,
  type EventDetail,
  type EventReader,
  header,
  type LogEvent,
  type LogRecord,
  readHeader,
  type StatedCheck,
} from "@cim/contracts";
import { maskEmail, readSubject } from "@cim/model";
import type { ChainCheck } from "./check-chain.ts";
import { describeBody } from "./describe-body.ts";
import { type SeenEvent, summaryFor } from "./event-reading.ts";
import type { ShownEvent } from "./show-event.ts";

export interface Described {
  readonly seen: SeenEvent;
  readonly shown: ShownEvent;
  readonly reader: EventReader;
  /** Of the exact body, by whoever has it already: hashing is most of the work. */
  readonly cid: string;
  /** Of an own event. */
  readonly chain: ChainCheck;
}

/** One event in full, as it may leave. */
export type DescribeEvent = (described: Described) => EventDetail;

export interface DescribeOptions {
  readonly machine: string;
  readonly dialect: Dialect;
  readonly checkStated: (record: LogRecord, event: LogEvent) => StatedCheck;
}

export function createDescribeEvent({ machine, dialect, checkStated }: DescribeOptions): DescribeEvent {
  return ({ seen, shown, reader, cid, chain }) => {
    const { record, event, summary } = seen;
    const { foreign } = event;
    const isOwn = record.origin === undefined;
    const checked = isOwn ? ownCheck(record, cid) : checkStated(record, event);
    const stated = isOwn ? readHeader(record.headers, header.cid) : foreign?.cid?.stated;
    return {
      ...summaryFor(reader, summary),
      storedAt: record.storedAt,
      headers: { ...shown.headers },
      body: describeBody(shown.body),
      cid: {
        stated: stated ?? null,
        computed: checked.computed,
        state: checked.state,
        over: checked.over,
        form: checked.form,
      },
      chain: isOwn
        ? {
            link: chain.link,
            form: chain.link === null ? null : "native",
            previous: null,
            state: chain.state,
          }
        : foreignChain(event, checked),
      fault: faultFor(event, shown, reader),
      originTime: record.originTime ?? null,
      tokens: readSubject(event.subject, dialect, machine).tokens.map(({ text, role }) => ({ text, role })),
      reading: foreign === undefined ? null : readingOf(foreign),
      unpacked: shown.unpacked === undefined ? null : { from: "zstd", ...describeBody(shown.unpacked) },
      hidden: [...shown.hidden],
      masked: reader.hideEmails,
    };
  };
}

function ownCheck(record: LogRecord, computed: string): StatedCheck {
  const stated = readHeader(record.headers, header.cid);
  const state = stated === computed ? "verified" : checkCid(stated, record.body);
  const isCid = stated !== undefined && state !== "unverifiable";
  return { state, over: "body", form: isCid ? "raw, blake3-256" : null, computed };
}

/**
 * A foreign link is bound to what it follows only where its own identifier is over that too: in the chains of cim-ipld and
 * cim-events (cim.md, section 3).
 */
function foreignChain({ foreign }: LogEvent, checked: StatedCheck): EventDetail["chain"] {
  const cid = foreign?.cid;
  const form = cid === undefined || cid.chain === "none" ? null : cid.chain;
  if (cid?.previous === undefined) return { link: null, form, previous: null, state: "absent" };
  const isBound = cid.chain === "ipld" || cid.chain === "cim-events";
  const state = isBound && checked.state !== "absent" ? checked.state : "unverifiable";
  return { link: cid.stated ?? null, form, previous: cid.previous, state };
}

/** Why it is raw may quote the body: not where something in that is hidden. */
function faultFor({ fault }: LogEvent, shown: ShownEvent, reader: EventReader): string | null {
  if (fault === undefined) return null;
  if (shown.hidden.length > 0) return "It is shown raw; why is not told, as parts of it are hidden.";
  return reader.hideEmails ? maskEmail(fault) : fault;
}

function readingOf(foreign: NonNullable<LogEvent["foreign"]>): NonNullable<EventDetail["reading"]> {
  const { family, shape, tagging, headers, prefix, form, ids, timeFrom } = foreign;
  return { family, shape, tagging, headers, prefix: prefix ?? null, form, ids: [...ids], timeFrom };
}
