import { querySubject } from "@cim/contracts";
import type { NatsConnection } from "@nats-io/nats-core";
import { startTestAnswers, type TestAnswer, type TestAnswers } from "./start-test-answers.ts";
import { testMachine as machine } from "./start-test-server.ts";

/** Answers questions about history as the test says. */
export function startTestHistory(
  connection: NatsConnection,
  handle: (name: string, query: Readonly<Record<string, unknown>>) => TestAnswer,
): TestAnswers {
  const context = "history";
  return startTestAnswers(connection, context, [querySubject.wildcard({ machine, context })], handle);
}
