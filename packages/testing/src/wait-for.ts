import { setTimeout as pause } from "node:timers/promises";

export interface WaitForOptions {
  /** What is waited for, completing "waited 10 s for ..."; a function can add what there is instead. */
  readonly describe: string | (() => string);
  /** Milliseconds; default 10,000. */
  readonly timeout?: number;
  /** Milliseconds between two looks; default 25. */
  readonly interval?: number;
}

/** What a predicate may answer to say "not yet". */
type NotYet = false | undefined | null | 0 | "";

/**
 * Looks again and again until `predicate` answers something truthy, and returns that. An error it throws counts as
 * "not yet". The one way a test waits: for a state, never for a time.
 * @throws Error saying what was waited for, how long, and the last answer or error.
 * @example const row = await waitFor(() => rows.get(id), { describe: `row ${id}` });
 */
export async function waitFor<Answer>(
  predicate: () => Answer | Promise<Answer>,
  options: WaitForOptions,
): Promise<Exclude<Answer, NotYet>> {
  const timeout = options.timeout ?? 10_000;
  const timer = new AbortController();
  const expired = pause(timeout, "expired" as const, { signal: timer.signal }).catch(
    () => "expired" as const,
  );
  let last = "it was never answered";
  let isExpired = false;
  void expired.then(() => {
    isExpired = true;
  });
  try {
    while (!isExpired) {
      const outcome = await Promise.race([look(predicate), expired]);
      if (outcome === "expired") break;
      if (isTruthy(outcome)) return outcome.answer;
      last = outcome.words;
      await pause(options.interval ?? 25);
    }
  } finally {
    timer.abort();
  }
  const what = typeof options.describe === "string" ? options.describe : options.describe();
  throw new Error(`waited ${timeout / 1000} s for ${what}; last look: ${last}`);
}

interface Look<Answer> {
  readonly answer: Answer | undefined;
  readonly words: string;
}

async function look<Answer>(predicate: () => Answer | Promise<Answer>): Promise<Look<Answer>> {
  try {
    const answer = await predicate();
    return { answer, words: `answered ${String(answer)}` };
  } catch (error) {
    return { answer: undefined, words: `threw ${error instanceof Error ? error.message : String(error)}` };
  }
}

function isTruthy<Answer>(
  outcome: Look<Answer>,
): outcome is Look<Answer> & { answer: Exclude<Answer, NotYet> } {
  return Boolean(outcome.answer);
}
