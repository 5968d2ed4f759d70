import { type Dialect, type DialectRule, type MessageKind, matchesSubject, readHeader } from "@cim/contracts";
import { atPath, type Fields, isFields } from "./fields.ts";
import type { ForeignMessage } from "./message.ts";
import { readId } from "./read-id.ts";
import { readMoment } from "./read-moment.ts";

/** What a configured rule says of a message; what it leaves out is read by the tables. */
export interface Override {
  readonly name: string;
  readonly kind: MessageKind | undefined;
  readonly domain: string | undefined;
  readonly type: string | undefined;
  readonly data: Fields | undefined;
  readonly id: string | undefined;
  readonly time: string | undefined;
  readonly correlation: string | undefined;
  readonly causation: string | undefined;
  readonly aggregateType: string | undefined;
  readonly aggregateId: string | undefined;
}

/** Subjects whose rule is kept. */
const maxKept = 5000;

/** Finds the first configured rule for a subject; undefined when there is none. */
export function createRuleFinder({ rules }: Dialect): (subject: string) => DialectRule | undefined {
  if (rules.length === 0) return () => undefined;
  const kept = new Map<string, DialectRule | undefined>();
  return (subject) => {
    if (kept.has(subject)) return kept.get(subject);
    const rule = rules.find(({ subjects }) => matchesSubject(subjects, subject));
    if (kept.size >= maxKept) kept.clear();
    kept.set(subject, rule);
    return rule;
  };
}

/** Reads a message by a configured rule. Never throws: what is not there is undefined. */
export function applyRule(rule: DialectRule, { record, subject, body }: ForeignMessage): Override {
  const value = body.form === "json" ? body.value : undefined;
  const first = <Value>(
    paths: readonly string[] | undefined,
    read: (found: unknown) => Value | undefined,
  ) => {
    for (const path of paths ?? []) {
      const found = read(atPath(value, path));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const token = (number: number | undefined): string | undefined =>
    number === undefined ? undefined : subject.tokens.at(number > 0 ? number - 1 : number)?.text;
  const { type = {}, aggregate = {} } = rule;
  const data = rule.data === undefined ? undefined : atPath(value, rule.data);
  return {
    name: rule.name,
    kind: rule.kind,
    domain: rule.domain,
    type:
      (type.header === undefined ? undefined : readHeader(record.headers, type.header)) ||
      (type.path === undefined ? undefined : textOf(atPath(value, type.path))) ||
      token(type.token),
    data: isFields(data) ? data : undefined,
    id: first(rule.id, readId),
    time: first(rule.time, readMoment),
    correlation: first(rule.correlation, readId),
    causation: first(rule.causation, readId),
    aggregateType: aggregate.type,
    aggregateId:
      (aggregate.id === undefined ? undefined : readId(atPath(value, aggregate.id))) ??
      token(aggregate.token),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
