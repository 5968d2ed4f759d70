import { deliveryEvents, hasCode, InvalidInputError } from "@cim/contracts";
import type { EventPublisher, Published } from "@cim/event-log";
import type { Logger } from "pino";
import { eventIdOf } from "../identity/event-id-of.ts";
import { actorOf, commitBody, commitEventId, timeOf } from "./commit-event.ts";
import { mergeBodies } from "./merge-event.ts";
import type { ReadCommit } from "./read-commits.ts";

/** What became of one commit: new in the log, there already, or refused by the event's schema or the log's limits. */
export type Outcome = "published" | "duplicate" | "refused";

export interface CommitPublisher {
  /** Publishes a commit and, for a merge, what was merged. @throws LogUnavailableError: try again later */
  publish(read: ReadCommit, branch: string, defaultBranch: string | undefined): Promise<Outcome>;
}

/** Ids of the newest commits' events: what a merge soon refers to. */
const remembered = 20_000;

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
  const ids = new Map<string, string>();

  async function submit(read: ReadCommit, branch: string, cause: string | undefined): Promise<Published> {
    const body = commitBody(repository, branch, read.commit, read.changes);
    const published = await publisher.publish(deliveryEvents.CommitSubmitted, body, {
      actor: actorOf(read.commit),
      id: commitEventId(repository, read.commit),
      time: timeOf(read.commit.committer),
      once: true,
      ...(cause === undefined ? {} : { causationId: cause, correlationId: cause }),
    });
    ids.set(read.commit.hash, published.id);
    const oldest = ids.keys().next();
    if (ids.size > remembered && oldest.done === false) ids.delete(oldest.value);
    return published;
  }

  /** The id under which the log has a commit; `once` answers with it, whoever published the commit first. */
  async function idOf(hash: string, branch: string): Promise<string | undefined> {
    const known = ids.get(hash);
    if (known !== undefined) return known;
    const read = await readHead(hash);
    return read === undefined ? undefined : (await submit(read, branch, undefined)).id;
  }

  async function publish(
    read: ReadCommit,
    branch: string,
    defaultBranch: string | undefined,
  ): Promise<Published> {
    const merges = mergeBodies(read.commit, { repository, branch, defaultBranch });
    const heads = await Promise.all(merges.map((merge) => idOf(merge.commit, branch)));
    // the merge commit goes on with its head's correlation: one chain from the first commit to the container
    const submitted = await submit(read, branch, heads[0]);
    for (const [index, merge] of merges.entries()) {
      const cause = heads[index];
      await publisher.publish(deliveryEvents.PullRequestMerged, merge, {
        actor: actorOf(read.commit),
        id: eventIdOf(
          Date.parse(timeOf(read.commit.committer)),
          "PullRequestMerged",
          merge.pull_request,
          merge.commit,
        ),
        time: timeOf(read.commit.committer),
        once: true,
        ...(cause === undefined ? {} : { causationId: cause, correlationId: cause }),
      });
    }
    return submitted;
  }

  return {
    async publish(read, branch, defaultBranch) {
      try {
        return (await publish(read, branch, defaultBranch)).duplicate ? "duplicate" : "published";
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
