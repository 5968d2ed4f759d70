/** How the bridge stands with one repository. */
export interface RepositoryStatus {
  readonly name: string;
  /** Path or URL, without any password. */
  readonly location: string;
  /**
   * `starting`: not looked at yet; `waiting`: no watched branch yet; `reading`: commits are being published; `following`: all
   * is published; `failing`: see `error`, it is tried again.
   */
  readonly state: "starting" | "waiting" | "reading" | "following" | "failing";
  readonly error: string | undefined;
  readonly branches: number;
  /** Since the start of the bridge: commits new in the log, in it already, and refused (the log names each). */
  readonly published: number;
  readonly duplicates: number;
  readonly refused: number;
  /** Commits known and not yet published. */
  readonly behind: number;
  /** RFC 3339: when everything there was was published last. */
  readonly upToDateAt: string | undefined;
}
