import { applyTick, replaceRows, type SliceRows } from "./apply-tick.ts";
import { backOff, type Clock } from "./clock.ts";
import { type Hearing, hearFrame, type Tick } from "./hear-frame.ts";
import { parseFrame } from "./parse-frame.ts";
import type { Server } from "./server.ts";

export interface SliceSync {
  readonly slice: SliceRows;
  hear(bytes: Uint8Array): void;
  /** Fetches the snapshot anew (unless it is being fetched). */
  refetch(): void;
  state(): SliceState;
  stop(): void;
}

export interface SliceState {
  /** `loading`: no picture yet. `live`: complete up to its position. `catching-up`: the old picture, while a new one is fetched. */
  readonly phase: "loading" | "live" | "catching-up";
  readonly hearing: Hearing | undefined;
  /** Of the snapshot that the rows go back to. */
  readonly epoch: string | undefined;
  readonly head: number | undefined;
  /** When the last frame came, milliseconds since 1970. */
  readonly heardAt: number | undefined;
  readonly fault: string | undefined;
  readonly fetches: number;
}

interface SliceSyncOptions {
  readonly projection: string;
  readonly name: string;
  readonly server: Server;
  readonly clock: Clock;
  /** Keys whose rows came, changed or went. */
  readonly changed: (keys: readonly string[]) => void;
  /** The state is another than before. */
  readonly moved: () => void;
  readonly signedOut: () => void;
}

/** Rows kept for a snapshot that does not come; beyond it they are let go, and the next frame shows the gap. */
const mostBuffered = 50_000;

/** No frame for longer than this many milliseconds: three heartbeats of `@cim/contracts/live`. */
export const silence = 3_000;

/** A restarted projector makes every page fetch every slice: spread over this many milliseconds. */
const spread = 250;

/**
 * Keeps one slice equal to the server's: frames are heard first, then the snapshot is fetched, frames up to its position are
 * dropped, the rest applied; again from the snapshot at a gap, a new epoch, and when asked. Frames continue only a snapshot of their
 * own epoch: a server may lag behind a new one, so it is asked until its answer fits. The rules are in `hear-frame.ts` and
 * `apply-tick.ts`; here are only queue, retry and timers.
 */
export function makeSliceSync(options: SliceSyncOptions): SliceSync {
  const { projection, name, server, clock } = options;
  const slice: SliceRows = { position: 0, rows: new Map() };
  let hearing: Hearing | undefined;
  let pending: Tick[] = [];
  let pendingRows = 0;
  let phase: SliceState["phase"] = "loading";
  let head: number | undefined;
  let heardAt: number | undefined;
  let fault: string | undefined;
  let fetches = 0;
  let attempt = 0;
  let inFlight = false;
  // Epoch of the snapshot that the rows go back to. A rebuild may change rows at the same position.
  let held: string | undefined;
  let stopped = false;
  let cancelRetry: (() => void) | undefined;

  function keep(tick: Tick): void {
    pendingRows += tick.rows.length + tick.removed.length;
    if (pendingRows > mostBuffered) {
      pending = [];
      pendingRows = 0;
    } else pending.push(tick);
  }

  function startOver(tick: Tick | undefined): void {
    pending = [];
    pendingRows = 0;
    if (tick) keep(tick);
    if (phase === "live") phase = "catching-up";
    options.moved();
    if (inFlight) return;
    cancelRetry?.();
    cancelRetry = clock.after(clock.random() * spread, () => void fetchSnapshot());
  }

  function apply(tick: Tick): boolean {
    const applied = applyTick(slice, tick);
    if (applied.kind === "applied" && applied.changed.length > 0) options.changed(applied.changed);
    return applied.kind !== "gap";
  }

  async function fetchSnapshot(): Promise<void> {
    if (inFlight || stopped) return;
    cancelRetry?.();
    cancelRetry = undefined;
    inFlight = true;
    const answer = await server.snapshot(projection, name);
    inFlight = false;
    fetches += 1;
    if (stopped) return;
    if (answer.kind === "signed-out") return options.signedOut();
    if (answer.kind !== "body") return retry(answer.fault, answer.kind === "refused");
    const { epoch, position, rows } = answer.body;
    const whole = epoch !== held;
    if (!whole && position < slice.position) {
      // Within an epoch the picture never goes back: frames have overtaken the answer, or the server is behind.
      return phase === "live" ? undefined : retry(undefined, false);
    }
    const fits = hearing === undefined || epoch === hearing.epoch;
    if (!fits && phase !== "loading" && !isSilent())
      return phase === "live" ? undefined : retry(undefined, false);
    held = epoch;
    const keys = replaceRows(slice, position, rows, whole);
    if (keys.length > 0) options.changed(keys);
    if (!fits) {
      // Better than nothing, but no frame heard so far continues it.
      phase = "catching-up";
      return retry(undefined, false);
    }
    const ticks = pending;
    pending = [];
    pendingRows = 0;
    for (const [index, tick] of ticks.entries()) {
      if (apply(tick)) continue;
      for (const later of ticks.slice(index)) keep(later);
      if (phase === "loading") phase = "catching-up";
      return retry(undefined, false);
    }
    phase = "live";
    fault = undefined;
    attempt = 0;
    options.moved();
  }

  function isSilent(): boolean {
    return heardAt !== undefined && clock.now() - heardAt > silence;
  }

  function retry(reason: string | undefined, slowly: boolean): void {
    fault = reason;
    const wait = slowly ? 30_000 : backOff(clock, attempt);
    attempt += 1;
    cancelRetry = clock.after(wait, () => void fetchSnapshot());
    options.moved();
  }

  return {
    slice,
    hear(bytes) {
      const frame = parseFrame(bytes);
      if (!frame) {
        // Whatever it was, it was not counted as a frame: if one is missing, the next one shows the gap.
        fault = `${projection}/${name}: a message came that is no frame`;
        return options.moved();
      }
      const heard = hearFrame(hearing, frame);
      hearing = heard.hearing;
      heardAt = clock.now();
      head = frame.head;
      options.moved();
      if (heard.kind === "duplicate") return;
      const isOther = held !== undefined && held !== frame.epoch;
      if (isOther && heard.kind === "next") {
        if (heard.tick) keep(heard.tick); // a snapshot of this epoch is being asked for
        return;
      }
      if (isOther || heard.kind === "new-epoch" || heard.kind === "gap") return startOver(heard.tick);
      if (!heard.tick) return;
      if (phase !== "live") return keep(heard.tick);
      if (!apply(heard.tick)) startOver(heard.tick);
    },
    refetch() {
      void fetchSnapshot();
    },
    state: () => ({ phase, hearing, epoch: held, head, heardAt, fault, fetches }),
    stop() {
      stopped = true;
      cancelRetry?.();
    },
  };
}
