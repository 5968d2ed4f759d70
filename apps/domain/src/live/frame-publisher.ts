import { heartbeatMilliseconds, liveSubject, slicesOf } from "@cim/contracts";
import { frameParts } from "./frame-parts.ts";
import type { FrameEntry } from "./slice-changes.ts";

export interface FramePublisherOptions {
  readonly machine: string;
  readonly publish: (subject: string, payload: string) => void;
  /** Largest message of the connection, in bytes. */
  readonly maxPayload: () => number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** Sends what ticks changed to listeners, one frame per slice and tick, and heartbeats where nothing changes. */
export interface FramePublisher {
  /** A new epoch: listeners take the snapshot anew. The first frames follow at the next tick or heartbeat. */
  begin(epoch: string, position: number): void;
  /** After a commit: what it changed, and where the projections are now. */
  tick(changes: ReadonlyMap<string, readonly FrameEntry[]>, position: number, head: number): void;
  /** Sends an empty frame for each slice that has been silent for a heartbeat. */
  beat(head: number): void;
}

interface SliceState {
  readonly subject: string;
  sequence: number;
  since: number;
  sentAt: number;
}

/** Room for the frame's other fields. */
const overhead = 4096;

export function createFramePublisher(options: FramePublisherOptions): FramePublisher {
  const { machine, publish, maxPayload, now } = options;
  let epoch = "";
  let current = 0;
  const states = new Map<string, SliceState>();
  for (const [projection, slices] of Object.entries(slicesOf)) {
    for (const slice of slices) {
      const subject = liveSubject.format({ machine, projection, slice });
      states.set(`${projection}/${slice}`, { subject, sequence: 0, since: 0, sentAt: 0 });
    }
  }

  function send(
    state: SliceState,
    position: number,
    head: number,
    rows: readonly string[],
    removed: readonly string[],
  ) {
    state.sequence += 1;
    const { sequence, since } = state;
    const fields = JSON.stringify({ epoch, sequence, since, position, head: Math.max(head, position) });
    publish(
      state.subject,
      `${fields.slice(0, -1)},"rows":[${rows.join(",")}],"removed":${JSON.stringify(removed)}}`,
    );
    state.since = position;
    state.sentAt = now();
  }

  return {
    begin(newEpoch, position) {
      epoch = newEpoch;
      current = position;
      for (const state of states.values()) {
        state.sequence = 0;
        state.since = position;
        state.sentAt = now();
      }
    },
    tick(changes, position, head) {
      current = position;
      for (const [name, entries] of changes) {
        const state = states.get(name);
        if (state === undefined) continue; // a slice that nobody may hear
        for (const part of frameParts(entries, position, maxPayload() - overhead)) {
          send(state, part.position, head, part.rows, part.removed);
        }
      }
    },
    beat(head) {
      for (const state of states.values()) {
        if (now() - state.sentAt >= heartbeatMilliseconds - 50) send(state, current, head, [], []);
      }
    },
  };
}
