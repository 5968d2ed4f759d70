import { createHash } from "node:crypto";
import {
  type GraphAnswer,
  liveSubject,
  type StandingQuestion as Question,
  type StandingChange,
  standingLease,
} from "@cim/contracts";
import { HistoryRefusal } from "../../history/reader/history-refusal.ts";
import { createWorkQueue } from "../../history/reader/work-queue.ts";
import type { AppliedBatch } from "../keeper/follow-into-graph.ts";
import { becauseOf, meets, type Reads } from "../keeper/touched.ts";
import { createStandingQuestion, type StandingQuestion } from "./standing-question.ts";

/** A question as it is to be kept open. */
export interface ToKeepOpen {
  readonly question: Question;
  readonly reads: Reads;
  /** Whose they are is told to the log once for each who opens it; undefined: nobody has to know. */
  readonly actor: string | undefined;
}

export interface StandingQuestionsOptions {
  readonly machine: string;
  readonly evaluate: (question: Question, signal: AbortSignal) => Promise<GraphAnswer>;
  /** Tells the log that an actor opened it; it is opened only then. */
  readonly audit: (question: Question, actor: string) => Promise<void>;
  readonly publish: (subject: string, change: StandingChange) => void;
  readonly newEpoch: () => string;
  readonly now: () => number;
  /** As {@link StandingQuestion}'s. */
  readonly problemOf: (error: unknown) => string | undefined;
  readonly onEvaluated: (seconds: number) => void;
  readonly onOpen: (count: number) => void;
  /** Most questions that are open at once; absent: 64. */
  readonly most?: number;
  /** Milliseconds that one stays open; absent: as the contract says. */
  readonly lease?: number | undefined;
}

export interface OpenedQuestion {
  readonly question: string;
  /** Core NATS subject of its changes. */
  readonly subject: string;
  /** All its rows now. */
  readonly change: StandingChange;
}

export interface StandingQuestions {
  /** Opens it, or keeps it open. @throws HistoryRefusal too-busy; what the evaluation throws */
  open(given: ToKeepOpen): Promise<OpenedQuestion>;
  /** Events are in the graph: what they touched is evaluated again. */
  applied(batch: Pick<AppliedBatch, "touched" | "events">): void;
  /** The graph was opened anew: all are evaluated again. */
  again(): void;
  stop(): Promise<void>;
}

interface Open {
  readonly standing: StandingQuestion;
  readonly reads: Reads;
  readonly actors: Set<string>;
  until: number;
}

const defaultMost = 64;
/** Rows of a standing question beyond so many are cut off. */
export const mostStandingRows = 2000;

/** Questions that people keep open: each is there once for all who look at it, and goes when nobody asked for it for a while. */
export function createStandingQuestions(options: StandingQuestionsOptions): StandingQuestions {
  const { machine, now, most = defaultMost, lease = standingLease, onOpen } = options;
  const open = new Map<string, Open>();
  const stopping = new AbortController();
  // One at a time: whoever asks now goes before whoever watches.
  const queue = createWorkQueue(1, most, "the graph");
  const sweeping = setInterval(sweep, Math.min(1000, lease / 4));

  function sweep(): void {
    for (const [id, { until }] of open) if (until < now()) close(id);
  }

  function close(id: string): void {
    open.get(id)?.standing.close();
    open.delete(id);
    onOpen(open.size);
  }

  function begin(id: string, { question, reads }: ToKeepOpen): Open {
    if (open.size >= most) {
      throw new HistoryRefusal(
        "too-busy",
        `${most} questions are kept open already; close one, or ask this one without keeping it open`,
      );
    }
    const limited = { ...question, limit: Math.min(question.limit, mostStandingRows) };
    const standing = createStandingQuestion({
      id,
      evaluate: () =>
        queue.run(stopping.signal, async () => {
          const began = now();
          try {
            return await options.evaluate(limited, stopping.signal);
          } finally {
            options.onEvaluated((now() - began) / 1000);
          }
        }),
      publish: (change) => options.publish(subjectOf(machine, id), change),
      newEpoch: options.newEpoch,
      now,
      problemOf: options.problemOf,
    });
    const opened = { standing, reads, actors: new Set<string>(), until: now() + lease };
    open.set(id, opened);
    onOpen(open.size);
    return opened;
  }

  return {
    async open(given) {
      const id = idOf(given.question);
      const { actor } = given;
      if (actor !== undefined && open.get(id)?.actors.has(actor) !== true) {
        await options.audit(given.question, actor);
      }
      const opened = open.get(id) ?? begin(id, given);
      if (actor !== undefined) opened.actors.add(actor);
      opened.until = now() + lease;
      try {
        return { question: id, subject: subjectOf(machine, id), change: await opened.standing.whole() };
      } catch (error) {
        if (open.get(id) === opened) close(id);
        throw error;
      }
    },
    applied({ touched, events }) {
      for (const { standing, reads } of open.values()) {
        if (meets(reads, touched)) standing.touch(becauseOf(events, reads));
      }
    },
    again() {
      for (const { standing } of open.values()) standing.touch(undefined);
    },
    async stop() {
      clearInterval(sweeping);
      stopping.abort(new Error("the graph's service is being stopped"));
      for (const id of [...open.keys()]) close(id);
      await queue.run(new AbortController().signal, async () => undefined).catch(() => undefined);
    },
  };
}

function subjectOf(machine: string, id: string): string {
  return liveSubject.format({ machine, projection: "graph", slice: id });
}

/** The same question has the same id, in whatever order its parameters are given. */
function idOf(question: Question): string {
  const params = Object.entries(question.params).sort(([one], [other]) => (one < other ? -1 : 1));
  const asked = "query" in question ? ["query", question.query] : ["cypher", question.cypher];
  return createHash("sha256")
    .update(JSON.stringify([...asked, params, question.limit]))
    .digest("hex")
    .slice(0, 32);
}
