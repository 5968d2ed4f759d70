import type { HistoryRange, Moment } from "@cim/contracts/history";
import type { Clock } from "../live/clock.ts";
import { type PastProblem, problemOfError } from "./past-failed-error.ts";
import type { PastSlice } from "./past-slice.ts";
import type { RowsSource } from "./past-source.ts";
import type { PastEngine, PastHost } from "./past-switch.ts";
import { makePastTables } from "./past-tables.ts";
import { makePlayer, type Player } from "./player.ts";
import { type Arrived, makeRowsAsker } from "./rows-asker.ts";
import { localStep, reach, type Surroundings, surroundings } from "./surroundings.ts";

interface PastEngineOptions {
  readonly source: RowsSource;
  readonly slices: readonly { readonly projection: string; readonly slice: string }[];
  readonly clock: Clock;
  readonly host: PastHost;
}

/** After so many milliseconds of rest the changes around the moment are fetched. */
const rest = 250;
/** A move by at most so many events is a small one. */
const nearby = 250;
/** After so many the time of the moment is asked for, where no tick told it. */
const timeRest = 120;
/** The newest events may not have come to the history yet. */
const futureAgain = 250;
const mostFutureAgain = 12;

/**
 * Shows moments: asks for the rows that differ from those at hand, has the page see them all at once, and goes on to the moment
 * wanted then. The newest wish wins; what was asked for in between is shown if it comes soon, else stopped.
 */
export function makePastEngine(options: PastEngineOptions): PastEngine {
  const { source, clock, host } = options;
  const tables = makePastTables(source, options.slices);
  const stopping = new AbortController();
  const { signal } = stopping;
  let wanted = 0;
  let at: Moment | undefined;
  /** The projections whose rows at `at` were shown. */
  let shownFor: string | undefined;
  let arrived: Arrived | undefined;
  let problem: PastProblem | undefined;
  /** True after a failure, until another moment is wanted or it is time to try again. */
  let blocked = false;
  let future = 0;
  let around: Surroundings | undefined;
  let looking: { readonly center: number; readonly stop: AbortController } | undefined;
  let player: Player | undefined;
  let playedTime: string | null = null;
  /** Playing goes on at this speed once the moment wanted is there. */
  let resumeSpeed: number | undefined;
  let timers: (() => void)[] = [];
  let cancelRetry: (() => void) | undefined;

  const onScreen = () => [...host.onScreen()].sort();
  const slices = () => tables.slicesOf(onScreen());
  const isSettled = () => at?.position === wanted && shownFor === onScreen().join();
  const isAtHand = () => around?.covers(wanted, slices()) === true;

  const asker = makeRowsAsker({
    source,
    clock,
    signal,
    arrived(came) {
      arrived = came;
      drive();
    },
    failed: fail,
  });

  function showRows(moment: Moment, changed: ReadonlyMap<PastSlice, readonly string[]>): void {
    const projections = onScreen();
    const distance = at === undefined ? 0 : Math.abs(at.position - moment.position);
    at = moment;
    shownFor = projections.join();
    problem = undefined;
    future = 0;
    host.show(moment, tables.views(projections, moment, changed));
    // Small moves are seldom alone: what is around is fetched while they go on.
    if (distance > 0 && distance <= nearby && !player) void lookAround();
  }

  function moveWithin(time: string | null): void {
    asker.stop();
    showRows(
      { position: wanted, time },
      new Map(slices().map((slice) => [slice, slice.moveTo(wanted)] as const)),
    );
  }

  /** Does the next thing there is to do; does nothing while the page still takes in what was shown last. */
  function drive(): void {
    for (const cancel of timers) cancel();
    timers = [];
    if (signal.aborted) return;
    if (host.isSending()) {
      // The next rows may come over the wire while the page takes in these.
      if (!player && !arrived && !blocked && at?.position !== wanted && !isAtHand()) ask();
      return;
    }
    if (player) follow(player);
    else if (arrived) take(arrived);
    else if (isSettled()) settle();
    else if (blocked) return;
    else if (isAtHand()) moveWithin(around?.timeOf(wanted) ?? null);
    else ask();
  }

  /** While playing all moments are at hand; when another screen is opened, playing begins anew from here. */
  function follow(playing: Player): void {
    if (shownFor !== onScreen().join()) {
      const { speed } = playing.playing();
      stopPlaying();
      resumeSpeed = speed;
      drive();
    } else if (at?.position !== wanted) moveWithin(playedTime);
  }

  function take(came: Arrived): void {
    arrived = undefined;
    const answers = [...came.answers];
    if (answers.every(([slice, { since }]) => since === null || since === slice.position)) {
      if (!around?.covers(came.at.position, slices())) around = undefined;
      const changed = new Map(answers.map(([slice, answer]) => [slice, slice.take(answer)] as const));
      if (slices().every((slice) => slice.position === came.at.position)) {
        showRows(came.at, changed);
        return;
      }
      // Another screen was opened meanwhile: its rows are asked for before any are shown.
      tables.doubt([...changed.keys()]);
    }
    drive();
  }

  function ask(): void {
    const missing = slices().filter((slice) => slice.position !== wanted);
    if (missing.length === 0 && at?.position === wanted) {
      showRows(at, new Map());
      return;
    }
    const wait = asker.ask(wanted, missing);
    if (wait !== undefined) timers.push(clock.after(wait, drive));
  }

  function fail(error: unknown, position: number): void {
    const told = problemOfError(error);
    if (told.code === "signed-out") host.signedOut();
    else if (position !== wanted) drive();
    else if (told.code === "before-history" && isWithin(told.range, position) && slices().some(isKnown)) {
      // It is the moment to compare with that history does not reach any more: all rows are asked for instead.
      for (const slice of slices()) slice.forget();
      drive();
    } else {
      const isFresh = told.code === "in-the-future" && position <= host.head() && future < mostFutureAgain;
      future += 1;
      problem = { ...told, retryAfter: isFresh ? futureAgain : told.retryAfter };
      blocked = true;
      if (problem.retryAfter !== undefined) cancelRetry = clock.after(problem.retryAfter, retry);
      host.moved();
    }
  }

  function retry(): void {
    cancelRetry?.();
    blocked = false;
    drive();
  }

  function settle(): void {
    if (resumeSpeed !== undefined) {
      play(resumeSpeed);
      return;
    }
    timers.push(clock.after(rest, () => void lookAround()));
    if (at?.time === null && wanted > 0) timers.push(clock.after(timeRest, () => void askTime()));
  }

  async function askTime(): Promise<void> {
    const position = wanted;
    const moment = await source.moment(position, signal).catch(() => undefined); // it stays unknown: the control says so
    if (moment && wanted === position && isSettled() && !player && !host.isSending())
      showRows(moment, new Map());
  }

  async function lookAround(): Promise<void> {
    const center = at?.position;
    const near = slices();
    if (center === undefined || around?.isWideAround(center, near)) return;
    if (near.some((slice) => slice.position !== center)) return;
    if (looking && Math.abs(looking.center - center) < reach / 2) return;
    looking?.stop.abort();
    const mine = { center, stop: new AbortController() };
    looking = mine;
    try {
      const found = await surroundings(source, near, center, AbortSignal.any([mine.stop.signal, signal]));
      if (looking !== mine || signal.aborted || !found.put()) return;
      around = found;
      host.moved();
    } catch {
      // Then each step asks the server. It is tried again at the next rest.
    } finally {
      if (looking === mine) looking = undefined;
    }
  }

  function stopPlaying(): void {
    player?.stop();
    player = undefined;
    resumeSpeed = undefined;
  }

  function play(speed: number): void {
    resumeSpeed = undefined;
    if (player) player.setSpeed(speed);
    else if (!at || !isSettled()) resumeSpeed = speed;
    else {
      looking?.stop.abort();
      looking = undefined;
      around = undefined;
      player = makePlayer({
        source,
        clock,
        slices: slices(),
        start: at,
        speed,
        moved(beat) {
          wanted = beat.position;
          playedTime = new Date(beat.time).toISOString();
          drive();
        },
        ticked: host.moved,
        ended: pause,
        failed(told) {
          pause();
          if (told.code === "signed-out") host.signedOut();
          else problem = told;
        },
      });
    }
    host.moved();
  }

  function pause(): void {
    stopPlaying();
    drive();
    host.moved();
  }

  return {
    show(position) {
      stopPlaying();
      if (position !== wanted) {
        cancelRetry?.();
        problem = undefined;
        blocked = false;
        future = 0;
      }
      wanted = position;
      drive();
    },
    play,
    pause,
    step: (asked) => (around && isAtHand() ? localStep(around, wanted, asked) : undefined),
    goOn: drive,
    status: () => ({
      wanted,
      problem,
      playing: player?.playing(),
      local: around && isAtHand() ? { from: around.from, to: around.to } : undefined,
      isOpening: !isSettled() && player === undefined,
    }),
    search: (query, limit, among) => tables.search(wanted, query, limit, among, onScreen(), signal),
    dump: tables.dump,
    retry,
    stop() {
      stopPlaying();
      stopping.abort();
      looking?.stop.abort();
      for (const cancel of timers) cancel();
      cancelRetry?.();
    },
  };
}

function isKnown(slice: PastSlice): boolean {
  return slice.position !== undefined;
}

function isWithin(range: HistoryRange | undefined, position: number): boolean {
  return range !== undefined && range.first.position <= position && position <= range.last.position;
}
