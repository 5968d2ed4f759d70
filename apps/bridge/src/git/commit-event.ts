import type { deliveryEvents, EventBody } from "@cim/contracts";
import { deterministicEventId } from "@cim/event-log";
import type { Changes, FileChange } from "./change-reader.ts";
import type { RawCommit, Signature } from "./raw-commit.ts";

export type CommitBody = EventBody<typeof deliveryEvents.CommitSubmitted>;

export const listedFiles = 5_000;
/** Characters of a message that an event carries. */
const messageLimit = 65_536;
/** Bytes of JSON that the list of files may take, so that the event stays below a NATS server's default limit of 1 MiB. */
const filesLimit = 512 * 1024;
// RFC 3339 knows years 0000 to 9999 only; git knows more
const lastSecond = Date.parse("9999-12-31T23:59:59Z") / 1000;

/** The body of `CommitSubmitted`; what is too long is cut, and says so where a person reads it. */
export function commitBody(
  repository: string,
  branch: string,
  commit: RawCommit,
  changes: Changes,
): CommitBody {
  return {
    repository,
    commit: commit.hash,
    branch: cut(branch, 512),
    parents: commit.parents.slice(0, 64),
    author: person(commit.author),
    authored_at: timeOf(commit.author),
    committed_at: timeOf(commit.committer),
    message: messageOf(commit),
    files: listed(changes.files),
    file_count: changes.fileCount,
    additions: changes.additions,
    deletions: changes.deletions,
  };
}

/** The same commit of the same repository always has the same event id. */
export function commitEventId(repository: string, commit: RawCommit): string {
  return deterministicEventId(
    Date.parse(timeOf(commit.committer)),
    `CommitSubmitted ${repository} ${commit.hash}`,
  );
}

/** RFC 3339, UTC; the committer's clock, which may be wrong. */
export function timeOf(signature: Signature): string {
  return new Date(Math.min(signature.seconds, lastSecond) * 1000).toISOString();
}

/** Who wrote the commit, for the event's actor: the name only, as an e-mail address is personal. */
export function actorOf(commit: RawCommit): string {
  return `person:${cut(commit.author.name, 200) || "unknown"}`;
}

function person(signature: Signature): CommitBody["author"] {
  const email = signature.email !== "" && signature.email.length <= 320 ? { email: signature.email } : {};
  return { name: cut(signature.name, 512) || "unknown", ...email };
}

function messageOf(commit: RawCommit): string {
  if (commit.message.length <= messageLimit) return commit.message;
  return `${cut(commit.message, messageLimit)}\n[cut: the whole message has ${commit.messageBytes} bytes]`;
}

function listed(files: readonly FileChange[]): FileChange[] {
  const kept: FileChange[] = [];
  let bytes = 0;
  for (const file of files.slice(0, listedFiles)) {
    bytes += Buffer.byteLength(JSON.stringify(file)) + 1;
    if (bytes > filesLimit) break;
    kept.push(file);
  }
  return kept;
}

/** At most `length` UTF-16 units, never half a character. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/u, "");
}
