import { deliveryEvents, hasCode, InvalidInputError } from "@cim/contracts";
import {
  deterministicEventId,
  type EventPublisher,
  type Published,
  type PublishOptions,
} from "@cim/event-log";
import type { Logger } from "pino";
import { actorOf, commitBody, commitEventId, timeOf } from "./commit-event.ts";
import { mergeBodies, type Seen } from "./merge-event.ts";
import type { ReadCommit } from "./read-commits.ts";

/** What became of one commit: new in the log, there already, or refused by the event's schema or the log's limits. */
export type Outcome = "published" | "duplicate" | "refused";

export interface CommitPublisher {
  /** Publishes a commit and, for a merge, what was merged. @throws LogUnavailableError: try again later */
  publish(read: ReadCommit, branch: string, defaultBranch: string | undefined): Promise<Outcome>;
}

/** An event in the log, and the correlation it belongs to. */
interface Told {
  readonly id: string;
  readonly correlation: string;
}

/** Events of the newest commits: what a merge soon refers to. */
const remembered = 20_000;
/** Merges of merges of merges that are followed after a restart to find where a correlation began. */
const deepest = 8;

/**
 * Publishes commits of one repository, in the order in which it is called.
 * @param readHead reads a commit again, to learn the id of its event; undefined when the repository does not have it
 */
export function createCommitPublisher(
  repository: string,
  publisher: EventPublisher,
  logger: Logger,
  readHead: (hash: string) => Promise<ReadCommit | undefined>,
): CommitPublisher {
  const known = new Map<string, Told>();

  async function submit(read: ReadCommit, branch: string, cause: Told | undefined): Promise<Published> {
    const body = commitBody(repository, branch, read.commit, read.changes);
    const published = await publisher.publish(deliveryEvents.CommitSubmitted, body, {
      actor: actorOf(read.commit),
      id: commitEventId(repository, read.commit),
      time: timeOf(read.commit.committer),
      once: true,
      ...following(cause),
    });
    known.set(read.commit.hash, { id: published.id, correlation: cause?.correlation ?? published.id });
    const oldest = known.keys().next();
    if (known.size > remembered && oldest.done === false) known.delete(oldest.value);
    return published;
  }

  /** How the log has a commit; `once` answers with it, whoever published the commit first. */
  async function told(hash: string, seen: Seen, depth: number): Promise<Told | undefined> {
    const already = known.get(hash);
    if (already !== undefined) return already;
    const read = await readHead(hash);
    if (read === undefined) return undefined;
    const [merge] = depth < deepest ? mergeBodies(read.commit, seen) : [];
    await submit(read, seen.branch, merge && (await told(merge.commit, seen, depth + 1)));
    return known.get(hash);
  }

  async function publish(read: ReadCommit, seen: Seen): Promise<Published> {
    const merges = mergeBodies(read.commit, seen);
    const heads: (Told | undefined)[] = [];
    for (const merge of merges) heads.push(await told(merge.commit, seen, 0));
    // the merge commit goes on in its head's correlation: one chain from the first commit to the container
    const submitted = await submit(read, seen.branch, heads[0]);
    const time = timeOf(read.commit.committer);
    for (const [index, merge] of merges.entries()) {
      await publisher.publish(deliveryEvents.PullRequestMerged, merge, {
        actor: actorOf(read.commit),
        id: deterministicEventId(Date.parse(time), `PullRequestMerged ${merge.pull_request} ${merge.commit}`),
        time,
        once: true,
        ...following(heads[index]),
      });
    }
    return submitted;
  }

  return {
    async publish(read, branch, defaultBranch) {
      try {
        return (await publish(read, { repository, branch, defaultBranch })).duplicate
          ? "duplicate"
          : "published";
      } catch (error) {
        const forGood =
          error instanceof InvalidInputError ||
          hasCode(error, "record-too-large") ||
          hasCode(error, "unfit-record");
        if (!forGood) throw error;
        logger.error({ repository, commit: read.commit.hash, err: error }, "a commit cannot become an event");
        return "refused";
      }
    },
  };
}

function following(cause: Told | undefined): Pick<PublishOptions, "causationId" | "correlationId"> {
  return cause === undefined ? {} : { causationId: cause.id, correlationId: cause.correlation };
}
