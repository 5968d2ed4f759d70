import { CimError } from "@cim/contracts";

/** The `git` command is not there. */
export class GitMissingError extends CimError {
  constructor(cause: unknown) {
    super("git-missing", "The git command was not found; install git and make sure it is on PATH", { cause });
  }
}

/** A git command ended with an error, a time limit or too much output. */
export class GitCommandError extends CimError {
  constructor(verb: string, where: string, why: string) {
    super("git-command-failed", `git ${verb} in ${where} failed: ${why}`, { data: { verb, where } });
  }
}

/** A repository that cannot be read where it should be. */
export class RepositoryUnreadableError extends CimError {
  constructor(where: string, why: string) {
    super("repository-unreadable", `Repository ${where} cannot be read: ${why}`, { data: { where } });
  }
}

/** A location that is neither a path nor one of the transports that are allowed. */
export class RefusedLocationError extends CimError {
  constructor(where: string, why: string) {
    super(
      "refused-location",
      `Repository location ${JSON.stringify(where)} ${why}; give a path, or a URL with https, http, ssh, git or file`,
      { data: { where } },
    );
  }
}
