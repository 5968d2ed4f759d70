import {
  encodeHeaderValue,
  type HistoryProblem,
  partHeader,
  partsPerWord,
  querySubject,
} from "@cim/contracts";
import { headers, type Msg, type NatsConnection, nuid } from "@nats-io/nats-core";
import { testMachine as machine } from "./start-test-server.ts";

/** What a test lets a service of the domain process answer. */
export type TestAnswer =
  | { readonly problem: HistoryProblem }
  | { readonly json: unknown }
  | { readonly parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>; readonly isGzip: boolean };

export interface TestAnswers {
  /** Questions heard, in order: the last token of their subject, and the request. */
  readonly asked: { readonly name: string; readonly query: Readonly<Record<string, unknown>> }[];
  /** Parts sent, and answers stopped by their askers. */
  readonly counts: { parts: number; stopped: number };
  stop(): void;
}

/**
 * Answers questions in parts as the domain process does, with what the test says.
 * @param subjects patterns of the questions
 */
export function startTestAnswers(
  connection: NatsConnection,
  context: string,
  subjects: readonly string[],
  handle: (name: string, query: Readonly<Record<string, unknown>>) => TestAnswer | Promise<TestAnswer>,
): TestAnswers {
  const asked: TestAnswers["asked"] = [];
  const counts = { parts: 0, stopped: 0 };
  const subscriptions = subjects.map((subject) =>
    connection.subscribe(subject, {
      callback: (_error, message) => {
        if (message.reply) void answer(message); // else a word
      },
    }),
  );

  async function answer(message: Msg): Promise<void> {
    const name = message.subject.split(".").at(-1) ?? "";
    const query = message.json<Record<string, unknown>>();
    asked.push({ name, query });
    const given = await handle(name, query);
    const send = openParts(connection, context, message.reply ?? "", counts);
    if ("problem" in given) {
      await send(new Uint8Array(), { problem: JSON.stringify(given.problem), isLast: true });
    } else if ("json" in given) {
      await send(Buffer.from(JSON.stringify(given.json)), { isLast: true });
    } else {
      for await (const part of given.parts) {
        if (!(await send(part, { isGzip: given.isGzip }))) return;
      }
      await send(new Uint8Array(), { isGzip: given.isGzip, isLast: true });
    }
  }

  return {
    asked,
    counts,
    stop() {
      for (const subscription of subscriptions) subscription.unsubscribe();
    },
  };
}

interface PartOptions {
  readonly isLast?: boolean;
  readonly isGzip?: boolean;
  readonly problem?: string;
}

/** Sends the parts of one answer; false as soon as the asker said stop. */
function openParts(
  connection: NatsConnection,
  context: string,
  reply: string,
  counts: TestAnswers["counts"],
) {
  const words = querySubject.format({ machine, context, name: `word-${nuid.next()}` });
  let number = 0;
  let isStopped = false;
  let hear: (() => void) | undefined;
  const subscription = connection.subscribe(words, {
    callback: (_error, message) => {
      // Nobody there any more (no responders), or told so.
      if (message.string() !== "+") isStopped = true;
      if (isStopped) counts.stopped += 1;
      hear?.();
    },
  });
  return async (body: Uint8Array, { isLast = false, isGzip = false, problem }: PartOptions) => {
    if (isStopped) return false;
    const fields = headers();
    fields.set(partHeader.part, String(number));
    if (isLast) fields.set(partHeader.end, "true");
    if (isGzip) fields.set(partHeader.encoding, "gzip");
    if (problem !== undefined) fields.set(partHeader.problem, encodeHeaderValue(problem));
    const waits = number % partsPerWord === 0 && !isLast;
    number += 1;
    counts.parts += 1;
    const heard = new Promise<void>((resolve) => {
      hear = resolve;
    });
    connection.publish(reply, body, { headers: fields, ...(waits ? { reply: words } : {}) });
    if (waits) await heard;
    if (isLast) subscription.unsubscribe();
    return !isStopped;
  };
}
