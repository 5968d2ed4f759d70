import { type StandingChange, standingChangeSchema } from "@cim/contracts/graph";
import { type Question, questionBody } from "../data/question.ts";
import { applyStanding, type Standing } from "./apply-standing.ts";

/** `connecting` until the first rows, `open`, or `lost` while it is tried again. */
export type StreamState = "connecting" | "open" | "lost";

/** The browser's `EventSource`, or what a test puts in its place. */
export interface StandingSource {
  listen(heard: {
    /** A change, as JSON. */
    readonly change: (text: string) => void;
    /** Why the server ends the stream, as JSON. */
    readonly problem: (text: string) => void;
    readonly open: () => void;
    /** `isOver`: it does not try again by itself. */
    readonly lost: (isOver: boolean) => void;
  }): void;
  close(): void;
}

/** Runs a task soon, when there is time to draw; the newest task given counts. */
export type Pace = (task: () => void) => void;

export interface StandingListener {
  standing(standing: Standing): void;
  state(state: StreamState): void;
  /** Why it cannot go on now, in the server's words; undefined: it can. */
  problem(problem: string | undefined): void;
}

/** Milliseconds before a stream that the server refused is opened again. */
const againAfter = 2_000;

/**
 * Keeps a question open: all rows at first, then what comes and goes. After a lost connection or a gap it begins again with all rows,
 * and tells what is different. Every change is applied as it comes; of those told at once only the newest picture is.
 * @param pace when to tell; absent: at once
 * @returns closes it
 */
export function makeStandingStream(
  question: Question,
  open: (path: string) => StandingSource,
  tell: StandingListener,
  pace: Pace = (task) => task(),
): () => void {
  const query = new URLSearchParams({ question: JSON.stringify(questionBody(question, true)) });
  const path = `/api/graph/standing?${query}`;
  let source: StandingSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: Standing | undefined;

  function stop(): void {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  }
  function restart(after: number): void {
    stop();
    timer = setTimeout(start, after);
  }
  function start(): void {
    const mine = open(path);
    source = mine;
    mine.listen({
      open: () => tell.state(current ? "open" : "connecting"),
      lost(isOver) {
        if (source !== mine) return;
        tell.state("lost");
        if (isOver) restart(againAfter);
      },
      problem: (text) => tell.problem(readProblem(text)),
      change(text) {
        if (source === mine) take(readChange(text));
      },
    });
  }
  function take(change: StandingChange | undefined): void {
    // Refused before there were any rows: nothing to apply it to.
    if (change?.problem !== undefined && !change.answer && !current) {
      tell.problem(change.problem);
      return;
    }
    const heard = { page: performance.now(), time: Date.now() };
    const applied = change && applyStanding(current, change, heard);
    if (!applied || "gap" in applied) {
      restart(0);
      return;
    }
    const now = applied.standing;
    current = now;
    pace(() => {
      if (current !== now || source === undefined) return;
      tell.standing(now);
      tell.state("open");
      tell.problem(now.problem);
    });
  }
  start();
  return stop;
}

/** A change as the server wrote it; undefined when it is of another form: all rows are then asked for anew. */
function readChange(text: string): StandingChange | undefined {
  try {
    return standingChangeSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // cut off in the middle: not JSON
  }
}

/** What the server says before it ends a stream. */
function readProblem(text: string): string {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown };
    return typeof message === "string" ? message : text;
  } catch {
    return text; // not in the form agreed on: shown as it came
  }
}
