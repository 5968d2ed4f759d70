import { type Frame, liveSubject } from "@cim/contracts";
import { machine } from "../stack/start-server.ts";
import type { Snapshot, Stack } from "../stack/start-stack.ts";

/** Ticks a second: what the projector comes to under load. */
export const ticksPerSecond = 20;

export const componentsSubject = liveSubject.format({ machine, projection: "components", slice: "fleet" });

/** Notes when each `bench-<number>` first came in a frame of the components, in epoch milliseconds. */
export async function watchFrames(
  connection: Awaited<ReturnType<Stack["server"]["connect"]>>,
): Promise<{ readonly at: ReadonlyMap<number, number>; stop(): void }> {
  const at = new Map<number, number>();
  const subscription = connection.subscribe(componentsSubject, {
    callback: (error, message) => {
      if (error) return;
      const now = performance.timeOrigin + performance.now();
      for (const [, digits] of message.string().matchAll(/"bench-(\d+)"/gu)) {
        const number = Number(digits);
        if (!at.has(number)) at.set(number, now);
      }
    },
  });
  await connection.flush();
  return { at, stop: () => subscription.unsubscribe() };
}

const one = { state: "running", health: "healthy" } as const;
const other = { state: "degraded", health: "degraded" } as const;

/** Frames of one slice, one after the other. */
export interface Frames {
  /** Empty, and to be sent first: a page that has heard the projector asks for the snapshot, and goes on from there. */
  readonly first: string;
  next(number: number): string;
}

/**
 * Frames of the components' slice as the projector would send them, at a rate that it need not reach: for measuring the page
 * alone. They go on from the snapshot, in its epoch; every frame carries one visible row with the text `bench-<number>`, and in
 * all its rows the state is another than before. For one page, which has just been opened: others begin at the snapshot again.
 */
export function makeFrames(snapshot: Snapshot, shown: readonly string[], rowsPerFrame: number): Frames {
  const { epoch, rows } = snapshot;
  const visible = new Map(rows.filter(({ key }) => shown.includes(key)).map((row) => [row.key, row]));
  // Beyond any that the projector has sent in this epoch, or will: its own are old then.
  let sequence = Date.now();
  let { position } = snapshot;
  let at = 0;

  function frame(since: number, changed: Frame["rows"]): string {
    sequence += 1;
    const told: Frame = { epoch, sequence, since, position, head: position, rows: changed, removed: [] };
    return JSON.stringify(told);
  }

  return {
    first: frame(position, []),
    next(number) {
      const since = position;
      const changed: Frame["rows"] = [];
      for (let index = 1; index < rowsPerFrame; index += 1) {
        const row = rows[at % rows.length];
        const isOther = (at + Math.floor(at / rows.length)) % 2 === 0;
        at += 1;
        position += 1;
        if (row !== undefined && !visible.has(row.key))
          changed.push({ ...row, position, ...(isOther ? other : one) });
      }
      const sentinel = visible.get(shown[number % shown.length] ?? "");
      position += 1;
      if (sentinel !== undefined) {
        const state = sequence % 2 === 0 ? other : one;
        changed.push({ ...sentinel, position, ...state, version: `bench-${number}` });
      }
      return frame(since, changed);
    },
  };
}
