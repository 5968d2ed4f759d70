import type { NatsServerPorts } from "./nats-server-ports.ts";

/** How a nats-server ended. */
export interface NatsExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** True when stop() or kill() of this process asked for it. */
  readonly isExpected: boolean;
  /** The last lines of its log, oldest first. */
  readonly lastLines: readonly string[];
}

/** A nats-server that this process started. */
export interface NatsProcess {
  readonly pid: number;
  readonly ports: NatsServerPorts;
  /** Absolute path of its log file. */
  readonly logFile: string;
  /** Resolves when it has ended, for whatever reason; never rejects. */
  readonly exited: Promise<NatsExit>;
  /** Calls `listener` once when it ends (soon, when it already has). Returns the cancellation. */
  onExit(listener: (exit: NatsExit) => void): () => void;
  /** SIGTERM (an orderly shutdown, not lame duck), SIGKILL after `timeout` ms (10,000); resolves when it is gone. */
  stop(options?: { readonly timeout?: number }): Promise<NatsExit>;
  /** SIGKILL at once; resolves when it is gone. */
  kill(): Promise<NatsExit>;
}
