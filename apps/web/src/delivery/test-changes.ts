import type { ChangeRow, DeliveryStep } from "@cim/contracts/delivery";

/** Noon of a test's day plus so many minutes, RFC 3339. */
export function minute(minutes: number): string {
  return new Date(Date.UTC(2026, 10, 21, 12) + Math.round(minutes * 60_000)).toISOString();
}

/** The same in milliseconds since 1970. */
export function at(minutes: number): number {
  return Date.parse(minute(minutes));
}

interface Given extends Partial<Omit<ChangeRow, "steps">> {
  /** Step -> the minute it was reached in; negative zero is none. `failed` marks the step as failed. */
  readonly reached?: Readonly<Partial<Record<DeliveryStep, number>>>;
  readonly failed?: DeliveryStep;
}

/** A change as the projection would give it, told by its key and the minutes of its steps. */
export function changeOf(key: string, given: Given = {}): ChangeRow {
  const { reached = {}, failed, ...fields } = given;
  const steps: ChangeRow["steps"] = {};
  let position = 1;
  for (const [step, minutes] of Object.entries(reached) as [DeliveryStep, number][]) {
    const outcome = step === failed ? "failed" : "done";
    steps[step] = { time: minute(minutes), position: position++, outcome, actor: "service:ci" };
  }
  const minutes = Object.values(reached);
  return {
    key,
    commit: key,
    position,
    time: minute(Math.max(0, ...minutes)),
    because: {},
    repository: null,
    branch: null,
    title: key,
    author: null,
    fileCount: 0,
    additions: 0,
    deletions: 0,
    parents: [],
    pullRequest: null,
    package: null,
    version: null,
    build: null,
    configuration: null,
    boundedContext: null,
    container: null,
    leafNode: null,
    steps,
    state: "waiting",
    waitsFor: null,
    waitsSince: null,
    continuesAs: null,
    startedAt: minute(minutes.length === 0 ? 0 : Math.min(...minutes)),
    ...fields,
  };
}
