import { setMaxListeners } from "node:events";
import {
  encodeHeaderValue,
  type HistoryProblem,
  partHeader,
  partPatience,
  partsPerWord,
} from "@cim/contracts";
import { headers, type NatsConnection, type Subscription } from "@nats-io/nats-core";
import type { HistoryAnswer } from "../reader/history-answer.ts";
import type { HistoryRefusal } from "../reader/history-refusal.ts";
import { cutParts } from "./cut-parts.ts";

/** Milliseconds after which an answer that is not complete has named where to say stop. */
const firstWordAfter = 10;

/** Sends one answer in parts, see answer-parts.ts of the contracts. Ends the work when the asker says so, or falls silent. */
export interface PartsSender {
  /** Sends what `work` gives, or its refusal. Never throws. */
  send(work: (signal: AbortSignal) => Promise<HistoryAnswer>): Promise<void>;
  /** Ends it for another reason, which the asker is told. */
  end(reason: HistoryRefusal): void;
}

export interface PartsSenderOptions {
  readonly connection: NatsConnection;
  /** Where the asker listens. */
  readonly reply: string;
  /** A subject for the asker's words, of this answer alone. */
  readonly words: string;
  readonly problemOf: (error: unknown) => HistoryProblem;
  /** Milliseconds that either side waits for the other; absent: as the contract says. */
  readonly patience?: number | undefined;
}

/** The asker wants no more, or said nothing when it should have. */
export class StoppedByAskerError extends Error {}

export function createPartsSender(options: PartsSenderOptions): PartsSender {
  const { connection, reply, words, problemOf, patience = partPatience } = options;
  const stop = new AbortController();
  setMaxListeners(0, stop.signal); // one for each thing that is waited for on the way
  let part = 0;
  let asked = 0;
  let granted = 0;
  let heard: () => void = () => undefined;
  let lastSent = performance.now();
  let askedAt = lastSent;
  let isGzip = false;
  let ear: Subscription | undefined;

  /** Words are listened for from the first time that they are asked for: most answers need none. */
  function listen(): void {
    ear ??= connection.subscribe(words, {
      callback: (error, message) => {
        if (error !== null || message.string() !== "+") {
          end(error ?? new StoppedByAskerError("the asker said stop"));
          return;
        }
        granted += 1;
        heard();
      },
    });
  }

  function publish(body: Uint8Array, more: { readonly asks?: boolean; readonly end?: boolean }): void {
    if (connection.isClosed() || connection.isDraining()) return;
    const given = headers();
    given.set(partHeader.part, String(part++));
    if (isGzip) given.set(partHeader.encoding, "gzip");
    if (more.end === true) given.set(partHeader.end, "true");
    if (more.asks === true) {
      listen();
      asked += 1;
      askedAt = performance.now();
    }
    connection.publish(reply, body, { headers: given, ...(more.asks === true ? { reply: words } : {}) });
    lastSent = performance.now();
  }

  /** Resolves when every word asked for was said. @throws why it ends instead */
  async function wordSaid(): Promise<void> {
    while (granted < asked) {
      stop.signal.throwIfAborted();
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
    stop.signal.throwIfAborted();
  }

  /** Long work says that it lives; an asker who owes a word for too long has gone. */
  function look(): void {
    const silence = performance.now() - lastSent;
    if (granted >= asked && silence >= patience / 3) publish(new Uint8Array(), {});
    else if (granted < asked && performance.now() - askedAt > patience) {
      end(new StoppedByAskerError("the asker fell silent"));
    }
  }

  function end(reason: Error): void {
    stop.abort(reason);
    heard();
  }

  async function sendAll(answer: HistoryAnswer): Promise<void> {
    isGzip = answer.isGzip;
    let full = 0;
    let held: Uint8Array | undefined;
    for await (const bytes of cutParts(answer.parts)) {
      stop.signal.throwIfAborted();
      if (held !== undefined) {
        const asks = ++full % partsPerWord === 0;
        publish(held, { asks });
        if (asks) await wordSaid();
      }
      held = bytes;
    }
    stop.signal.throwIfAborted();
    publish(held ?? new Uint8Array(), { end: true });
  }

  function refuse(problem: HistoryProblem): void {
    isGzip = false;
    if (connection.isClosed() || connection.isDraining()) return;
    const given = headers();
    given.set(partHeader.part, String(part++));
    given.set(partHeader.end, "true");
    given.set(partHeader.problem, encodeHeaderValue(JSON.stringify(problem)));
    connection.publish(reply, new Uint8Array(), { headers: given });
  }

  return {
    async send(work) {
      const first = setTimeout(() => {
        if (asked === 0) publish(new Uint8Array(), { asks: true });
      }, firstWordAfter);
      const looking = setInterval(look, patience / 9);
      try {
        await sendAll(await work(stop.signal));
      } catch (error) {
        refuse(problemOf(stop.signal.aborted ? stop.signal.reason : error));
      } finally {
        clearTimeout(first);
        clearInterval(looking);
        ear?.unsubscribe();
        stop.abort(new StoppedByAskerError("the answer is complete"));
      }
    },
    end,
  };
}
