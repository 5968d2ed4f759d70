import {
  encodeHeaderValue,
  type HistoryProblem,
  partHeader,
  partsPerWord,
  querySubject,
} from "@cim/contracts";
import { headers, type Msg, type NatsConnection, nuid } from "@nats-io/nats-core";
import { testMachine as machine } from "./start-test-server.ts";

/** What a test lets history answer. */
export type TestHistoryAnswer =
  | { readonly problem: HistoryProblem }
  | { readonly json: unknown }
  | { readonly parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>; readonly isGzip: boolean };

export interface TestHistory {
  /** Questions heard, in order. */
  readonly asked: { readonly name: string; readonly query: Readonly<Record<string, unknown>> }[];
  /** Parts sent, and answers stopped by their askers. */
  readonly counts: { parts: number; stopped: number };
  stop(): void;
}

/** Answers history questions in parts as the domain process does, with what the test says. */
export function startTestHistory(
  connection: NatsConnection,
  handle: (name: string, query: Readonly<Record<string, unknown>>) => TestHistoryAnswer,
): TestHistory {
  const asked: TestHistory["asked"] = [];
  const counts = { parts: 0, stopped: 0 };
  const questions = querySubject.wildcard({ machine, context: "history" });
  const subscription = connection.subscribe(questions, {
    callback: (_error, message) => {
      if (message.reply) void answer(message); // else a word
    },
  });

  async function answer(message: Msg): Promise<void> {
    const name = querySubject.parse(message.subject)?.name ?? "";
    const query = message.json<Record<string, unknown>>();
    asked.push({ name, query });
    const given = handle(name, query);
    const send = openParts(connection, message.reply ?? "", counts);
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

  return { asked, counts, stop: () => subscription.unsubscribe() };
}

interface PartOptions {
  readonly isLast?: boolean;
  readonly isGzip?: boolean;
  readonly problem?: string;
}

/** Sends the parts of one answer; false as soon as the asker said stop. */
function openParts(connection: NatsConnection, reply: string, counts: TestHistory["counts"]) {
  const words = querySubject.format({ machine, context: "history", name: `word-${nuid.next()}` });
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
