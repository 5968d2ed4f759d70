import { useQuery } from "@tanstack/solid-query";
import { type Accessor, createMemo } from "solid-js";
import { AskFailedError } from "./ask-failed-error.ts";

/** An answer over HTTP: the last good one stays while the next is on its way or after it failed. */
export interface Asked<Value> {
  readonly value: Accessor<Value | undefined>;
  readonly isPending: Accessor<boolean>;
  readonly error: Accessor<unknown>;
  retry(): void;
}

export interface Question<Source, Value> {
  /** Tells kinds of question apart. */
  readonly name: string;
  /** What is asked for: plain data; nothing is asked while it is undefined. */
  readonly source: Accessor<Source | undefined>;
  /** A question about another subject forgets the former answer. */
  readonly subject: (source: Source) => string;
  readonly ask: (source: Source, signal: AbortSignal) => Promise<Value>;
}

/** Tries again what the server or the way there failed at, not what it refused. */
function mayRetry(failures: number, error: unknown): boolean {
  const isRefusal = error instanceof AskFailedError && error.status >= 400 && error.status < 500;
  return !isRefusal && failures < 2;
}

/** Asks for what `source` names, again whenever it changes. The newest question wins: earlier ones are aborted. */
export function createAsked<Source, Value>(question: Question<Source, Value>): Asked<Value> {
  const about = createMemo(() => {
    const source = question.source();
    return source === undefined ? undefined : question.subject(source);
  });
  const query = useQuery(() => {
    const source = question.source();
    return {
      queryKey: [question.name, source],
      queryFn: ({ signal }: { signal: AbortSignal }) => question.ask(source as Source, signal),
      enabled: source !== undefined,
      staleTime: 0,
      retry: mayRetry,
    };
  });
  const kept = createMemo<{ subject: string | undefined; value: Value | undefined }>(
    (before) => {
      const subject = about();
      // Read only once it is there: reading a pending answer would suspend the whole panel.
      if (query.isSuccess) return { subject, value: query.data };
      return before.subject === subject ? before : { subject, value: undefined };
    },
    { subject: undefined, value: undefined },
  );
  return {
    value: () => kept().value,
    isPending: () => question.source() !== undefined && query.isFetching,
    error: () => (query.isError ? query.error : undefined),
    retry: () => void query.refetch(),
  };
}
