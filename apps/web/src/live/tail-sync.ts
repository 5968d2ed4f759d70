import type { EventSummary } from "@cim/contracts/api";
import { backOff, type Clock } from "./clock.ts";
import { type Hearing, hearFrame } from "./hear-frame.ts";
import { isObject, parseFrame } from "./parse-frame.ts";
import type { Server } from "./server.ts";
import { makeTailRing, type TailRing, tailLength } from "./tail-ring.ts";

export interface TailSync {
  readonly ring: TailRing;
  hear(slice: string, bytes: Uint8Array): void;
  state(): TailState;
  /** Fetches what may be missing. */
  catchUp(): void;
  /** New events since the last call, and from where on the ring has no hole. */
  take(): { readonly events: readonly EventSummary[]; readonly forgetBelow: number };
  stop(): void;
}

export interface TailState {
  readonly phase: "loading" | "ready" | "failed";
  readonly fault: string | undefined;
  readonly heardAt: number | undefined;
}

interface TailSyncOptions {
  readonly server: Server;
  readonly clock: Clock;
  /** `count` events came, or the state changed. */
  readonly moved: (count: number) => void;
  readonly signedOut: () => void;
}

const firstPage = 200;
const page = 500;
/** Beyond this many pages of missed events the tail starts anew; what lies between is read by scrolling. */
const mostPages = 10;

/**
 * Keeps the newest events without a hole: frames as they come, and after a gap the missing range by HTTP. Events are facts, each
 * known by its position, so nothing need be buffered: what comes twice is dropped.
 */
export function makeTailSync(options: TailSyncOptions): TailSync {
  const { server, clock } = options;
  const ring = makeTailRing();
  const hearings = new Map<string, Hearing>();
  /** Per slice: all its events up to this position are in the ring (as far as the ring reaches). */
  const covered = new Map<string, number>();
  let coveredByPage = 0;
  let fresh: EventSummary[] = [];
  let forgetBelow = 0;
  let phase: TailState["phase"] = "loading";
  let fault: string | undefined;
  let heardAt: number | undefined;
  let inFlight = false;
  let again = false;
  let attempt = 0;
  let stopped = false;
  let cancelRetry: (() => void) | undefined;

  function add(events: readonly EventSummary[]): number {
    const came = events.filter((event) => ring.insert(event));
    for (const event of came) fresh.push(event);
    if (fresh.length > 2 * tailLength) {
      // Nobody takes them (the tab is hidden): the oldest go, and with them whatever the page has below.
      fresh = fresh.slice(-tailLength);
      forgetBelow = Math.max(forgetBelow, Math.min(...fresh.map((event) => event.position)));
    }
    return came.length;
  }

  /** Up to which position nothing is missing in any slice. */
  function known(): number {
    return covered.size === 0 ? coveredByPage : Math.max(coveredByPage, Math.min(...covered.values()));
  }

  async function fetchPages(): Promise<number | undefined> {
    const upTo = known();
    let before: number | undefined;
    let head: number | undefined;
    for (let pages = 0; pages < mostPages; pages += 1) {
      const answer = await server.events(upTo === 0 ? firstPage : page, before);
      if (stopped) return undefined;
      if (answer.kind === "signed-out") {
        options.signedOut();
        return undefined;
      }
      if (answer.kind !== "body") {
        fault = answer.fault;
        return undefined;
      }
      head ??= answer.body.head;
      options.moved(add(answer.body.events));
      const oldest = answer.body.events.at(-1)?.position;
      if (upTo === 0 || answer.body.next === null || oldest === undefined || oldest <= upTo + 1) return head;
      before = answer.body.next;
    }
    // Too much was missed: what is older than the pages just read would stand below a hole.
    if (before !== undefined) {
      forgetBelow = before;
      ring.forgetBelow(before);
    }
    return head;
  }

  async function catchUp(): Promise<void> {
    if (stopped) return;
    if (inFlight) {
      again = true;
      return;
    }
    cancelRetry?.();
    inFlight = true;
    again = false;
    const head = await fetchPages();
    inFlight = false;
    if (stopped) return;
    if (head === undefined) {
      if (phase === "loading") phase = "failed";
      cancelRetry = clock.after(backOff(clock, attempt), () => void catchUp());
      attempt += 1;
    } else {
      coveredByPage = Math.max(coveredByPage, head);
      attempt = 0;
      fault = undefined;
      phase = "ready";
      if (again) void catchUp();
    }
    options.moved(0);
  }

  return {
    ring,
    hear(slice, bytes) {
      const frame = parseFrame(bytes);
      if (!frame) return;
      heardAt = clock.now();
      const heard = hearFrame(hearings.get(slice), frame);
      hearings.set(slice, heard.hearing);
      if (heard.kind === "duplicate") return;
      options.moved(add(frame.rows.filter(isEventSummary)));
      const { tick } = heard;
      if (!tick) return;
      const reached = Math.max(covered.get(slice) ?? 0, coveredByPage);
      const missed = tick.since > reached || (!tick.sure && tick.position > reached);
      if (missed) void catchUp();
      else covered.set(slice, Math.max(tick.position, reached));
    },
    state: () => ({ phase, fault, heardAt }),
    catchUp: () => void catchUp(),
    take() {
      const events = fresh;
      fresh = [];
      return { events, forgetBelow };
    },
    stop() {
      stopped = true;
      cancelRetry?.();
    },
  };
}

function isEventSummary(row: unknown): row is EventSummary {
  return (
    isObject(row) &&
    Number.isSafeInteger(row.position) &&
    ["key", "time", "subject", "type", "context", "summary", "id", "actor", "source", "rule"].every(
      (name) => typeof row[name] === "string",
    )
  );
}
