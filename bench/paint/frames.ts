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

/**
 * Frames of the components' slice as the projector would send them, at a rate that it need not reach: for measuring the page
 * alone. Each epoch begins at the snapshot's position; every frame carries one visible row with the text `bench-<number>`.
 */
export function makeFrames(snapshot: Snapshot, shown: readonly string[], rowsPerFrame: number) {
  const epoch = crypto.randomUUID();
  const rows = snapshot.rows;
  const visible = new Map(rows.filter(({ key }) => shown.includes(key)).map((row) => [row.key, row]));
  let sequence = 0;
  let position = snapshot.position;
  let at = 0;
  return (number: number): string => {
    const since = position;
    const changed: Frame["rows"] = [];
    for (let index = 1; index < rowsPerFrame; index += 1) {
      const row = rows[at++ % rows.length];
      position += 1;
      if (row !== undefined && !visible.has(row.key))
        changed.push({ ...row, position, health: index % 2 === 0 ? "healthy" : "degraded" });
    }
    const sentinel = visible.get(shown[number % shown.length] ?? "");
    position += 1;
    if (sentinel !== undefined) changed.push({ ...sentinel, position, version: `bench-${number}` });
    sequence += 1;
    const frame: Frame = { epoch, sequence, since, position, head: position, rows: changed, removed: [] };
    return JSON.stringify(frame);
  };
}
