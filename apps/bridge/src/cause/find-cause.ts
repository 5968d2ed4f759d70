import { decodeHeaderValue, type EventDefinition, eventSubject, header, readHeader } from "@cim/contracts";
import type { EventLog } from "@cim/event-log";

/** The event that a new one follows from, and the correlation that both belong to. */
export interface Cause {
  readonly causationId: string;
  readonly correlationId: string;
  /** Type of the causing event, for people. */
  readonly type: string;
  readonly position: number;
}

type Body = Readonly<Record<string, unknown>>;

/** One place to look: the newest event of an aggregate; `sameChange` when it must be about the same commit. */
interface Place {
  readonly aggregate: string;
  /** Field of the new event that holds the aggregate's id. */
  readonly field: string;
  readonly sameChange: boolean;
}

const commit: Place = { aggregate: "commit", field: "commit", sameChange: false };
const pullRequest: Place = { aggregate: "pull-request", field: "pull_request", sameChange: false };
const build: Place = { aggregate: "build", field: "build", sameChange: true };
const packaged: Place = { aggregate: "package", field: "package", sameChange: true };
const boundedContext: Place = { aggregate: "bounded-context", field: "bounded_context", sameChange: true };
const configuration: Place = { aggregate: "configuration", field: "configuration", sameChange: true };

/** Per delivery event, where the step before it is told; the nearest first, the commit itself last. */
const places: Readonly<Record<string, readonly Place[]>> = {
  PullRequestOpened: [pullRequest, commit],
  PullRequestApproved: [pullRequest, commit],
  PullRequestMerged: [pullRequest, commit],
  BuildStarted: [commit],
  BuildSucceeded: [build, commit],
  BuildFailed: [build, commit],
  PackagePublished: [build, commit],
  PackageConfigured: [packaged, commit],
  ContextCreated: [packaged, commit],
  ConfigurationAdded: [boundedContext, configuration, commit],
  ContainerDeployed: [configuration, packaged, commit],
};

/**
 * Finds what a delivery event follows from: the newest event of the step before it for the same commit (the build of a package, the
 * package of a configuration ...), else the `CommitSubmitted` of its commit. Undefined when the log knows neither, and for other
 * contexts' events: then the event is a root.
 * @throws LogUnavailableError
 */
export async function findCause(
  log: Pick<EventLog, "last">,
  machine: string,
  definition: EventDefinition,
  body: Body,
): Promise<Cause | undefined> {
  for (const place of places[definition.type] ?? []) {
    const id = body[place.field];
    if (typeof id !== "string" || id === "") continue;
    const pattern = eventSubject.wildcard({ machine, context: "delivery", aggregate: place.aggregate, id });
    const record = await log.last(pattern);
    if (record === undefined) continue;
    const causationId = readHeader(record.headers, header.id);
    if (causationId === undefined) continue; // not one of ours: nothing to point at
    if (place.sameChange && commitOf(record.body) !== body[commit.field]) continue;
    return {
      causationId,
      correlationId: readHeader(record.headers, header.correlationId) ?? causationId,
      type: decodeHeaderValue(readHeader(record.headers, header.eventType) ?? "event"),
      position: record.position,
    };
  }
  return undefined;
}

function commitOf(body: Uint8Array): unknown {
  try {
    return (JSON.parse(new TextDecoder().decode(body)) as Body | null)?.[commit.field];
  } catch {
    return undefined; // a body that is no JSON is about no commit
  }
}
