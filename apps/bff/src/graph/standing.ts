import {
  liveSubject,
  parseInput,
  type StandingChange,
  type StandingQuestion,
  standingChangeSchema,
  standingLease,
  standingReplySchema,
} from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import type { Logger } from "pino";
import { actorOf } from "../commands/actor-of.ts";
import { readerOf } from "../events/reader-of.ts";
import type { StoredSession } from "../session/session-store.ts";
import type { AskGraph } from "./ask-graph.ts";

/** One page that keeps questions open. */
export interface StandingViewer {
  readonly session: Pick<StoredSession, "user" | "role">;
  readonly questions: readonly StandingQuestion[];
  /** Gets the changes of its questions in order: all rows at first and after a gap. */
  readonly hear: (change: StandingChange) => void;
  /** Why it cannot go on; it is told nothing more. */
  readonly fail: (error: unknown) => void;
}

export interface Standing {
  /** Opens the questions; the returned function closes them. */
  open(viewer: StandingViewer): () => void;
  stop(): void;
}

export interface StandingOptions {
  readonly connection: NatsConnection;
  readonly machine: string;
  readonly askGraph: AskGraph;
  readonly logger: Logger;
  /** Milliseconds between two askings, which keep the questions open; absent: a third of the lease. */
  readonly renewEvery?: number | undefined;
}

/** What a viewer has of one question. */
interface Heard {
  readonly epoch: string;
  sequence: number;
}

/** Changes kept while an asking is under way: they may belong to what it will tell. */
const mostPending = 200;

/**
 * Passes changes of standing questions on to pages. The graph service evaluates a question once for all who ask it, and says on core NATS
 * what changed; a viewer who missed one asks again and gets all rows.
 */
export function createStanding(options: StandingOptions): Standing {
  const { connection, machine, askGraph, logger, renewEvery = standingLease / 3 } = options;
  const viewers = new Set<(change: StandingChange) => void>();
  const subscription = connection.subscribe(liveSubject.wildcard({ machine, projection: "graph" }), {
    callback(error, message) {
      if (error !== null) {
        logger.error({ error }, "Changes of standing questions are not heard");
        return;
      }
      const read = standingChangeSchema.safeParse(parseJson(message.string()));
      if (!read.success) {
        logger.warn(
          { error: read.error, subject: message.subject },
          "A change of a standing question is none",
        );
        return;
      }
      for (const hear of viewers) hear(read.data);
    },
  });

  function open({ session, questions, hear, fail }: StandingViewer): () => void {
    const closing = new AbortController();
    const heard = new Map<string, Heard>();
    let pending: StandingChange[] | undefined;
    let isAskedAgain = false;
    let timer: NodeJS.Timeout | undefined;

    async function ask(): Promise<void> {
      if (pending !== undefined) {
        isAskedAgain = true;
        return;
      }
      clearTimeout(timer);
      pending = [];
      isAskedAgain = false;
      try {
        const reader = readerOf(session.role);
        const request = { reader, actor: actorOf(session.user), questions: [...questions] };
        const reply = await askGraph.json("standing", request, standingReplySchema, closing.signal);
        const early = pending;
        pending = undefined;
        reply.standing.forEach((entry, at) => {
          if ("problem" in entry) tellProblem(String(at), entry.problem.message);
          else take(parseInput(standingChangeSchema, entry.change, "The answer"), true);
        });
        for (const change of early) follow(change);
        if (isAskedAgain) void ask();
        else timer = setTimeout(() => void ask(), renewEvery).unref();
      } catch (error) {
        pending = undefined;
        if (closing.signal.aborted) return;
        close();
        fail(error);
      }
    }

    /** All rows of a question: passed on when the viewer does not have them. */
    function take(change: StandingChange, isWhole: boolean): void {
      const known = heard.get(change.question);
      if (isWhole && known?.epoch === change.epoch && known.sequence >= change.sequence) return;
      heard.set(change.question, { epoch: change.epoch, sequence: change.sequence });
      hear(change);
    }

    function follow(change: StandingChange): void {
      if (pending !== undefined) {
        if (pending.length < mostPending) pending.push(change);
        else isAskedAgain = true;
        return;
      }
      const known = heard.get(change.question);
      if (known === undefined) return; // somebody else's
      if (known.epoch === change.epoch && change.sequence <= known.sequence) return;
      if (
        change.answer !== undefined ||
        (known.epoch === change.epoch && change.sequence === known.sequence + 1)
      )
        take(change, false);
      else void ask();
    }

    function tellProblem(question: string, problem: string): void {
      hear({ question, epoch: "", sequence: 0, came: [], went: [], position: 0, problem });
    }

    function close(): void {
      closing.abort(new Error("nobody looks at the questions any more"));
      clearTimeout(timer);
      viewers.delete(follow);
    }

    viewers.add(follow);
    void ask();
    return close;
  }

  return { open, stop: () => subscription.unsubscribe() };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused by the schema, with the subject
  }
}
