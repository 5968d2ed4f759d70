import type { deliveryEvents, EventBody } from "@cim/contracts";
import type { RawCommit } from "./raw-commit.ts";

export type MergeBody = EventBody<typeof deliveryEvents.PullRequestMerged>;

/** Where a merge commit was seen. */
export interface Seen {
  readonly repository: string;
  readonly branch: string;
  /** The branch that HEAD names, into which changes are merged. */
  readonly defaultBranch: string | undefined;
}

/**
 * What a merge commit says about pull requests: one body per merged head (an octopus merge has several).
 * The number comes from the messages of GitHub (`Merge pull request #12 from ada/login`) and Forgejo
 * (`Merge pull request 'Log in' (#12) from login into main`), else the id is `<repository>#merge-<short hash>`.
 * A merge the other way round - the base branch, or the same branch of a remote, into the branch at work - merges no
 * change and gives none.
 */
export function mergeBodies(commit: RawCommit, seen: Seen): readonly MergeBody[] {
  if (commit.parents.length < 2) return [];
  const [subject = "", ...more] = commit.message.split("\n");
  if (isCatchingUp(subject, seen.defaultBranch)) return [];
  const forge =
    /^Merge pull request (?:'(?<title>.*)' \()?#(?<number>\d{1,10})\)?(?: from (?<from>\S+))?/u.exec(
      subject,
    )?.groups;
  const number = forge?.number;
  const title =
    forge?.title ?? (number === undefined ? undefined : more.find((line) => line.trim() !== "")) ?? subject;
  return commit.parents.slice(1, 64).map((head, index) => ({
    repository: seen.repository,
    pull_request: `${seen.repository}#${number ?? `merge-${commit.hash.slice(0, 12)}`}${index === 0 ? "" : `-${index + 1}`}`,
    commit: head,
    title: title.trim().slice(0, 500),
    merge_commit: commit.hash,
    merged_by: commit.author.name.slice(0, 512) || "unknown",
    base_branch: seen.branch.slice(0, 512),
  }));
}

function isCatchingUp(subject: string, defaultBranch: string | undefined): boolean {
  const merge =
    /^Merge (?:remote-tracking )?branch(?:es)? '(?<from>[^']+)'(?: of (?:\S+))?(?: into (?<into>\S+))?/u.exec(
      subject,
    );
  const from = merge?.groups?.from?.replace(/^origin\//u, "");
  const into = merge?.groups?.into?.replace(/^'|'$/gu, "") ?? defaultBranch;
  return from !== undefined && (from === into || from === defaultBranch);
}
