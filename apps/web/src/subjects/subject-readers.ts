import type { SubjectFormRow } from "@cim/contracts/language";
import type { ConsumerRow, StreamRow, SubscriptionRow } from "@cim/contracts/lattice";
import { isSubjectPattern } from "@cim/contracts/subjects";

/** Somebody who listens on a pattern of subjects. */
export interface SubjectReader {
  readonly pattern: string;
  /** The projection and key of the row that says so. */
  readonly projection: "subscriptions" | "consumers";
  readonly key: string;
  readonly name: string;
  readonly account: string;
}

/**
 * True when some subject has the form and matches the pattern. In a form `*` stands for an id that is not known, so it may be
 * whatever the pattern asks for.
 */
export function mayMatch(pattern: string, form: string): boolean {
  const want = pattern.split(".");
  const have = form.split(".");
  for (const [index, token] of want.entries()) {
    if (token === ">") return have.length > index;
    const actual = have[index];
    if (actual === undefined) return false;
    if (token !== "*" && actual !== "*" && token !== actual) return false;
  }
  return want.length === have.length;
}

/** True for a text that stands for many subjects: `*.events.>`. */
export function isPattern(text: string): boolean {
  return /[*>]/u.test(text) && isSubjectPattern(text);
}

/** All who read: clients that subscribe, and consumers by their filter, else by all subjects of their stream. */
export function readersOf(
  subscriptions: readonly SubscriptionRow[],
  consumers: readonly ConsumerRow[],
  streams: readonly StreamRow[],
): readonly SubjectReader[] {
  const subjectsOf = new Map(streams.map((stream) => [stream.streamId, stream]));
  return [
    ...subscriptions.map(
      (row): SubjectReader => ({
        pattern: row.subject,
        projection: "subscriptions",
        key: row.key,
        name: row.clients.join(", ") || row.account,
        account: row.account,
      }),
    ),
    ...consumers.flatMap((row) => {
      const stream = subjectsOf.get(row.streamId);
      const patterns = row.filterSubjects.length > 0 ? row.filterSubjects : (stream?.subjects ?? []);
      return patterns.map(
        (pattern): SubjectReader => ({
          pattern,
          projection: "consumers",
          key: row.key,
          name: row.consumer,
          account: stream?.account ?? "",
        }),
      );
    }),
  ];
}

/** Forms of subject that nobody is known to read. */
export function unread(
  forms: readonly SubjectFormRow[],
  readers: readonly SubjectReader[],
): readonly SubjectFormRow[] {
  const patterns = [...new Set(readers.map((reader) => reader.pattern))];
  return forms.filter((row) => !patterns.some((pattern) => mayMatch(pattern, row.form)));
}

/** Readers of subjects on which nothing was ever seen. */
export function unfed(
  forms: readonly SubjectFormRow[],
  readers: readonly SubjectReader[],
): readonly SubjectReader[] {
  const known = new Map<string, boolean>();
  return readers.filter(({ pattern }) => {
    const isFed = known.get(pattern) ?? forms.some((row) => mayMatch(pattern, row.form));
    known.set(pattern, isFed);
    return !isFed;
  });
}

/** One publisher as it speaks: by which rules its messages were read, and where. */
export interface PublisherDialect {
  readonly key: string;
  readonly publisher: string;
  readonly source: string;
  readonly rules: readonly string[];
  readonly domains: readonly string[];
  readonly forms: number;
  /** Messages on its subjects, which others may share. */
  readonly count: number;
  readonly disagreeing: number;
  readonly lastTime: string;
}

/** Every publisher with its dialects, by name. A form whose messages name nobody counts for the streams that hold it. */
export function publisherDialects(forms: readonly SubjectFormRow[]): readonly PublisherDialect[] {
  const found = new Map<string, PublisherDialect>();
  for (const row of forms) {
    const names = row.publishers.length > 0 ? row.publishers : row.streams;
    for (const publisher of names) {
      const key = `${row.source}|${publisher}`;
      const known = found.get(key);
      found.set(key, {
        key,
        publisher,
        source: row.source,
        rules: merged(known?.rules, row.rules),
        domains: merged(known?.domains, row.domain === "" ? [] : [row.domain]),
        forms: (known?.forms ?? 0) + 1,
        count: (known?.count ?? 0) + row.count,
        disagreeing: (known?.disagreeing ?? 0) + (row.agrees === false ? 1 : 0),
        lastTime: (known?.lastTime ?? "") > row.lastTime ? (known?.lastTime ?? "") : row.lastTime,
      });
    }
  }
  return [...found.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}

function merged(one: readonly string[] | undefined, other: readonly string[]): readonly string[] {
  return [...new Set([...(one ?? []), ...other])].sort();
}
